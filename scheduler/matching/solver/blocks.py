"""A program built block by block: rows over many main columns, and a few extra columns. Pure."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array, vstack

from scheduler.matching.rules.compiled import Bools, Ints
from scheduler.matching.solver.highs import Floats


@dataclass(frozen=True, slots=True)
class Beside:
    """The extra columns: cost, upper bound, which are whole numbers, and their entries in the rows."""

    cost: Floats
    upper: Floats
    integer: Bools
    matrix: csc_array


class Blocks:
    """Rows over ``width`` main columns and the extra columns, as they are added."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.row_count = self.column_count = 0
        self._rows: list[csr_array] = []
        self._limits: list[tuple[Floats, Floats]] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self._costs: list[Floats] = []
        self._uppers: list[Floats] = []
        self._integers: list[Bools] = []

    def add_rows(self, row: Ints, column: Ints, value: Floats | float, lower: Floats, upper: Floats) -> Ints:
        """Adds rows with their entries in the main columns; returns the numbers of the new rows."""
        values = np.broadcast_to(np.asarray(value, dtype=np.float64), len(row))
        places = (np.asarray(row, dtype=np.int32), np.asarray(column, dtype=np.int32))
        return self.add_matrix(csr_array((values, places), shape=(len(lower), self.width)), lower, upper)

    def add_matrix(self, rows: csr_array, lower: Floats, upper: Floats) -> Ints:
        """Adds rows given as a matrix; returns their numbers."""
        first = self.row_count
        self._rows.append(rows)
        self._limits.append((lower, upper))
        self.row_count += len(lower)
        return np.arange(first, self.row_count, dtype=np.int64)

    def add_columns(self, cost: Floats, upper: Floats, *, integer: bool) -> Ints:
        """Adds extra columns; returns their numbers."""
        first = self.column_count
        self._costs.append(cost)
        self._uppers.append(upper)
        self._integers.append(np.full(len(cost), integer, dtype=np.bool_))
        self.column_count += len(cost)
        return np.arange(first, self.column_count, dtype=np.int64)

    def set(self, rows: Ints, columns: Ints, values: Floats) -> None:
        """Sets entries of extra columns."""
        self._entries.append((rows, columns, values))

    def matrix(self) -> csc_array:
        """Returns all rows over the main columns; the blocks are released."""
        rows, self._rows = self._rows, []
        stacked = csr_array(vstack(rows, format="csr"))
        rows.clear()
        return csc_array(stacked)

    def limits(self) -> tuple[Floats, Floats]:
        """Returns the rows' lower and upper limits."""
        return np.concatenate([one[0] for one in self._limits]), np.concatenate([one[1] for one in self._limits])

    def beside(self) -> Beside:
        """Returns the extra columns."""
        rows, columns, values = (np.concatenate([one[i] for one in self._entries]) for i in range(3))
        shape = (self.row_count, self.column_count)
        return Beside(
            cost=np.concatenate(self._costs),
            upper=np.concatenate(self._uppers),
            integer=np.concatenate(self._integers),
            matrix=csc_array(coo_array((values, (rows.astype(np.int32), columns.astype(np.int32))), shape=shape)),
        )


def cut(matrix: csc_array, columns: Ints, row_number: Ints) -> csc_array:
    """Returns some columns of a matrix, and the rows that have a number (not -1), under that number."""
    part = csc_array(matrix[:, columns])
    numbers = row_number[part.indices]
    kept = numbers >= 0
    before = np.concatenate([[0], np.cumsum(kept)])
    rows = int(row_number.max(initial=-1)) + 1
    parts = (part.data[kept], numbers[kept].astype(np.int32), before[part.indptr].astype(np.int32))
    return csc_array(parts, shape=(rows, len(columns)))


def side_by_side(left: csc_array, right: csc_array) -> csc_array:
    """Returns two matrices of the same rows, one beside the other."""
    data = np.concatenate([left.data, right.data])
    indices = np.concatenate([left.indices, right.indices])
    starts = np.concatenate([left.indptr, right.indptr[1:] + left.indptr[-1]])
    return csc_array((data, indices, starts), shape=(left.shape[0], left.shape[1] + right.shape[1]))
