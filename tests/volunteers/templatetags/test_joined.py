"""Lines of a template put together."""

from django.template import Context, Template


def written(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_line_breaks_and_indentations_are_dropped() -> None:
    source = """
      <p>
        {% joined %}
          {{ place }}
          {% if outdoor %}，户外{% endif %}
          。
        {% endjoined %}
      </p>
    """
    assert written(source, place="青岗镇", outdoor=True).split() == ["<p>", "青岗镇，户外。", "</p>"]


def test_a_space_that_is_wanted_is_written() -> None:
    assert written('{% joined %}\n  甲{{ " " }}\n  <b>乙</b> 丙\n{% endjoined %}') == "甲 <b>乙</b> 丙"


def test_attributes_on_lines_of_their_own_stay_apart() -> None:
    source = '{% joined %}\n<a class="x{% if on %} on{% endif %}"\n  href="/">\n  甲\n</a>\n{% endjoined %}'
    assert written(source, on=True) == '<a class="x on"\n  href="/">甲</a>'


def test_values_keep_their_lines() -> None:
    assert written("{% joined %}\n  {{ text }}\n{% endjoined %}", text="一\n 二") == "一\n 二"


def test_an_element_without_content_stays_empty() -> None:
    source = "<td>{% joined %}\n  {% if deed %}\n    <b>{{ deed }}</b>\n  {% endif %}\n{% endjoined %}</td>"
    assert [written(source, deed=deed) for deed in ("", "再发一次")] == ["<td></td>", "<td><b>再发一次</b></td>"]
