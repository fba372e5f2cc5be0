"""Who did something, in the reader's language."""

from django.utils import translation

from volunteers.wording.journal import actor_text


def test_a_relative_is_named_with_the_person_in_whose_place_and_a_machine_by_its_channel() -> None:
    told = [("女儿李小兰", "phone", "李兰"), ("周经办", "web", ""), ("", "task", ""), ("女儿（代李兰）", "phone", "")]
    said = [actor_text(actor, channel, in_place_of=name) for actor, channel, name in told]
    assert said == ["女儿李小兰（代李兰）", "周经办", "系统自动", "女儿（代李兰）"]
    with translation.override("en"):
        english = [actor_text(actor, channel, in_place_of=name) for actor, channel, name in told]
    assert english == ["女儿李小兰 (for 李兰)", "周经办", "Automatic", "女儿（代李兰）"]
