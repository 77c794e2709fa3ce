"""Something to read: for a newcomer, for a patient, and as it holds in a country."""

from backwell.content.answers import answers
from backwell.storage import tables
from emulator import Person
from tests.world import World, onboard


async def press(world: World, person: Person, button: str) -> str:
    """Tap a button, and read what the message says then."""
    await person.tap(button)
    await world.settle()
    return str(person.messages[-1]["text"])


async def begin(world: World, person: Person) -> None:
    await person.say("/learn")
    await person.sees("What would you like to read about?")


async def test_somebody_reads_before_anything_is_known_of_them(world: World) -> None:
    ada = world.emulator.person("Ada")
    await begin(world, ada)
    assert "Your back" in await press(world, ada, "Your back")
    await press(world, ada, "More ›")
    said = await press(world, ada, "Will it get better?")
    assert "no clinician has reviewed it yet" in said
    assert "Your back" in await press(world, ada, "‹ Back")
    assert "Will it get better?" in ada.buttons(ada.messages[-1]), "the page that one came from"
    await press(world, ada, "‹ Before")
    assert "What would you like" in await press(world, ada, "‹ Back")
    assert len(ada.messages) == 2, "one message, changed in place"
    assert not await world.rows(tables.person), "nothing is kept of who reads"


async def test_a_patient_in_germany_reads_what_holds_there(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    await begin(world, ada)
    await press(world, ada, "Where you live")
    titles = set(ada.buttons(ada.messages[-1]))
    for one in (one for one in answers() if one.topic == "country"):
        assert (one.title["en"] in titles) == ("DE" in one.countries), one.slug


async def test_a_button_with_a_forged_answer_does_nothing(world: World) -> None:
    ada = world.emulator.person("Ada")
    await begin(world, ada)
    message = ada.messages[-1]["message_id"]
    for data in ("l:read:nothing", "l:topic:basics:99", "l:topic:cooking:0", "l:x:1", "l"):
        await ada.tap_data(message, data)
        await world.settle()
        assert "That button is from an older message" in ada.messages[-1]["text"], data
