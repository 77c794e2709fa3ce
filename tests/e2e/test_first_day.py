"""From hello to the first three reminders, told as a person lives it."""

from tests.world import World, onboard


async def test_onboarding_to_the_first_three_reminders(world: World) -> None:
    ada = world.emulator.person("Ada")
    await onboard(ada)

    await world.until("2026-11-23 11:00")
    await ada.sees("A short check is ready.")
    await ada.tap("Done")
    await ada.sees(": done. Good for you.")

    await world.until("2026-11-23 13:00")
    await ada.sees("minutes are ready.")
    await ada.tap("Skip")
    await ada.sees(": skipped.")

    await world.until("2026-11-23 15:00")
    await ada.sees("A short check is ready.")
    await ada.tap("I already moved")
    await ada.sees("That counts.")

    await ada.say("/today")
    seen = await ada.sees("Monday, 23 November")
    assert "done ✓" in seen["text"]
    assert "skipped" in seen["text"]
    assert "moved already ✓" in seen["text"]
    assert "tomorrow, 11:00 – posture check" in seen["text"]
