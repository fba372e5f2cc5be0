"""A program put together block by block."""

import numpy as np
from scipy.sparse import csc_array

from scheduler.matching.solver.blocks import Blocks, cut, side_by_side


def test_rows_and_columns_are_numbered_as_they_come_and_stand_where_they_were_put() -> None:
    blocks = Blocks(3)
    first = blocks.add_rows(np.array([0, 0, 1]), np.array([0, 2, 1]), 1.0, np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    second = blocks.add_rows(np.array([0]), np.array([1]), np.array([5.0]), np.array([0.0]), np.array([9.0]))
    columns = blocks.add_columns(np.array([7.0]), np.array([4.0]), integer=True)
    blocks.set(second, columns, np.array([-1.0]))
    assert (first.tolist(), second.tolist(), columns.tolist()) == ([0, 1], [2], [0])
    assert blocks.matrix().toarray().tolist() == [[1, 0, 1], [0, 1, 0], [0, 5, 0]]
    assert [limits.tolist() for limits in blocks.limits()] == [[0, 1, 0], [1, 2, 9]]
    beside = blocks.beside()
    assert (beside.cost.tolist(), beside.upper.tolist(), beside.integer.tolist()) == ([7], [4], [True])
    assert beside.matrix.toarray().tolist() == [[0], [0], [-1]]


def test_a_part_keeps_the_columns_chosen_and_the_rows_that_have_a_number() -> None:
    whole = csc_array(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]))
    part = cut(whole, np.array([0, 2]), np.array([1, -1, 0]))
    assert part.toarray().tolist() == [[7, 9], [1, 3]]
    assert side_by_side(part, part).toarray().tolist() == [[7, 9, 7, 9], [1, 3, 1, 3]]
