"""Questions in one's own words: the answer, the nearest ones, or one question back."""

import logging

import pytest

from backwell.content.answers import answer
from backwell.services.cards import SAME_MOMENT
from backwell.storage import tables
from emulator import Person
from tests.e2e.hands import last
from tests.e2e.test_learning import press
from tests.world import World, onboard

PLAIN = "I didn't get that"
DOUBTFUL = "my arm feels numb"
NUMBER = "112"


async def somebody(world: World) -> Person:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    return ada


async def ask(world: World, person: Person, text: str) -> str:
    """Type something, and read what is said to it."""
    await person.say(text)
    await world.settle()
    return last(person)


def buttons(person: Person) -> list[str]:
    return person.buttons(person.messages[-1])


async def test_a_question_gets_its_answer_with_what_is_near(world: World) -> None:
    ada = await somebody(world)
    said = await ask(world, ada, "hard or soft matress??")
    assert said.startswith(answer("mattress").title["en"])
    assert "no clinician has reviewed it yet" in said
    assert 2 <= len(buttons(ada)) <= 4


async def test_a_question_in_the_other_language_is_answered_too(world: World) -> None:
    ada = await somebody(world)
    said = await ask(world, ada, "welche Matratze bei Kreuzschmerzen?")
    assert said.startswith(answer("mattress").title["en"])


async def test_what_is_not_known_is_said_with_the_nearest_three(world: World) -> None:
    ada = await somebody(world)
    said = await ask(world, ada, "how do i treat athletes foot")
    assert said == "I don't know that one.\nThis comes nearest:"
    *nearest, topics = buttons(ada)
    assert (len(nearest), topics) == (3, "All topics")
    assert nearest[0] in await press(world, ada, nearest[0])


async def test_only_what_holds_in_the_country_is_found(world: World) -> None:
    ada = await somebody(world)  # in Germany
    await ask(world, ada, "when do i call 911")
    assert not {answer(slug).title["en"] for slug in ("us_911", "uk_111")} & set(buttons(ada))


async def test_an_emergency_comes_before_every_answer(world: World) -> None:
    ada = await somebody(world)
    said = await ask(world, ada, "i have chest pain, is acupuncture safe?")
    assert f"call {NUMBER} now" in said


async def test_before_the_first_questions_nothing_is_searched(world: World) -> None:
    ada = world.emulator.person("Ada")
    assert "/start" in await ask(world, ada, "hard or soft mattress?")


async def test_in_the_first_questions_words_are_what_they_wait_for(world: World) -> None:
    ada = world.emulator.person("Ada")
    await ada.say("/start")
    await world.settle()
    assert answer("mattress").title["en"] not in await ask(world, ada, "hard or soft mattress?")


async def test_without_coaching_nothing_is_searched(world: World) -> None:
    ada = await somebody(world)
    await ada.say("/privacy")
    await world.settle()
    await press(world, ada, "What I agreed to")
    await press(world, ada, "Withdraw: Coaching")
    assert PLAIN in await ask(world, ada, "hard or soft mattress?")


async def test_words_that_may_be_an_emergency_are_asked_about_once(world: World) -> None:
    ada = await somebody(world)
    said = await ask(world, ada, DOUBTFUL)
    assert "Do you have it right now" in said
    assert NUMBER in said
    assert buttons(ada) == ["Yes", "No"]
    assert f"call {NUMBER} now" in await press(world, ada, "Yes")
    assert "Start the safety check" in buttons(ada)


async def test_where_it_is_none_the_answer_follows(world: World) -> None:
    ada = await somebody(world)
    await ask(world, ada, DOUBTFUL)
    await press(world, ada, "No")
    assert any("reviewed" in str(one["text"]) for one in ada.messages[-1:])


async def test_where_it_is_none_and_nothing_is_near_the_way_to_help_is_said(world: World) -> None:
    ada = await somebody(world)
    await ask(world, ada, DOUBTFUL)
    await ada.tap_data(ada.messages[-1]["message_id"], "s:no")
    await world.settle()
    assert f"call {NUMBER}" in last(ada)
    assert "/safety" in last(ada)


async def test_words_that_may_be_a_crisis_are_asked_about_too(world: World) -> None:
    ada = await somebody(world)
    said = await ask(world, ada, "i took extra painkillers yesterday")
    assert "harming yourself" in said
    said = await press(world, ada, "Yes")
    assert "can't keep you safe" in said


@pytest.mark.parametrize(
    "data", ["s:no:nothing", "s:no:us_911:sure", "s:yes:x", "s:yes", "s:no:x:y:z"]
)
async def test_a_forged_answer_to_the_question_back_does_nothing(world: World, data: str) -> None:
    ada = await somebody(world)
    await ask(world, ada, DOUBTFUL)
    await ada.tap_data(ada.messages[-1]["message_id"], data)
    await world.settle()
    assert "That button is from an older message" in ada.messages[-1]["text"]


async def test_nothing_of_a_question_is_kept_or_logged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ada = await somebody(world)
    for text in ("which mattress, zanzibar", f"{DOUBTFUL}, zanzibar"):
        await ask(world, ada, text)
    for table in tables.metadata.sorted_tables:
        assert "zanzibar" not in str(await world.rows(table)), table.name
    assert "zanzibar" not in "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("backwell")
    )
    assert "zanzibar" not in str(ada.messages[-1]["reply_markup"])


async def test_a_card_of_the_day_comes_with_a_check_in_and_once_only(world: World) -> None:
    ada = await somebody(world)
    said = await check_in(world, ada)
    assert "Worth a minute" in said
    assert buttons(ada)[-1:] == [answer("hurt_is_not_harm").title["en"]]
    await world.let_pass(2 * SAME_MOMENT)
    assert "Worth a minute" not in await check_in(world, ada)
    [card] = await world.rows(tables.learning_card)
    assert card["answer"] == "hurt_is_not_harm"
    await world.until("2026-11-24 09:00")
    await check_in(world, ada)
    assert buttons(ada)[-1:] == [answer("staying_active").title["en"]]
    assert "Staying active" in await press(world, ada, "Staying active")


async def check_in(world: World, person: Person) -> str:
    """Give a check-in, and read what is said at its end."""
    await person.say("/checkin")
    await world.settle()
    for button in ("3", "Most things", "Nothing, or not sure"):
        said = await press(world, person, button)
    return said
