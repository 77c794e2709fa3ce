"""Uploads, downloads and files that are used again."""

import httpx
import pytest

from emulator import ActError, Emulator, Person
from emulator.media import image_size
from tests.emulator.conftest import Bot
from tests.emulator.pictures import GIF, png

JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x30\x00\x40\x03\x01\x22\x00"


async def download(emulator: Emulator, bot: Bot, file_id: str) -> httpx.Response:
    """The bytes behind an id, as a bot gets them."""
    file = await bot.call("getFile", file_id=file_id)
    return await bot.http.get(f"{emulator.file_url}{emulator.token}/{file['file_path']}")


async def test_what_is_uploaded_can_be_downloaded(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    sent = await bot.call(
        "sendDocument", {"document": ("plan.ics", b"BEGIN", "text/calendar")}, chat_id=ada.id
    )
    document = sent["document"]
    assert document["file_name"] == "plan.ics"
    assert (document["mime_type"], document["file_size"]) == ("text/calendar", 5)
    response = await download(emulator, bot, document["file_id"])
    assert response.content == b"BEGIN"
    assert response.headers["content-type"].startswith("text/calendar")


async def test_a_person_gets_the_bytes_of_what_the_bot_sends(bot: Bot, ada: Person) -> None:
    zipped = {"document": ("all.zip", b"PK and more", "application/zip")}
    await bot.call("sendDocument", zipped, chat_id=ada.id, caption="everything")
    received = await ada.sees("everything")
    assert received["document"]["mime_type"] == "application/zip"
    assert ada.download(received) == b"PK and more"
    photo = await bot.call("sendPhoto", {"photo": ("p.png", png(1000, 500))}, chat_id=ada.id)
    assert ada.download(photo) == png(1000, 500)
    text = await bot.call("sendMessage", chat_id=ada.id, text="x")
    await bot.call("deleteMessage", chat_id=ada.id, message_id=photo["message_id"])
    for nothing in (text, photo):
        with pytest.raises(ActError):
            ada.download(nothing)


async def test_a_document_has_at_most_50_megabytes_and_its_caption_1024_units(
    bot: Bot, ada: Person
) -> None:
    largest = bytes(50 * 1024 * 1024)
    await bot.call("sendDocument", {"document": ("d.bin", largest)}, chat_id=ada.id)
    too_large = {"document": ("d.bin", largest + b"x")}
    assert await bot.refused("sendDocument", too_large, chat_id=ada.id) == (
        413,
        "Request Entity Too Large",
    )
    small = {"document": ("d.txt", b"x")}
    await bot.call("sendDocument", small, chat_id=ada.id, caption="🙂" * 512)
    assert await bot.refused("sendDocument", small, chat_id=ada.id, caption="🙂" * 512 + "x") == (
        400,
        "Bad Request: message caption is too long",
    )
    assert len(ada.messages) == 2


async def test_what_a_person_sends_can_be_downloaded(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    photo = await ada.send_photo(png(1000, 500))
    sizes = photo["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(320, 160), (1000, 500)]
    assert (await download(emulator, bot, sizes[-1]["file_id"])).content == png(1000, 500)


async def test_a_file_is_not_given_away_without_the_token(
    emulator: Emulator, bot: Bot, ada: Person
) -> None:
    sent = await ada.upload("a.txt", b"a")
    file = await bot.call("getFile", file_id=sent["document"]["file_id"])
    wrong = await bot.http.get(f"{emulator.file_url}1:x/{file['file_path']}")
    missing = await bot.http.get(f"{emulator.file_url}{emulator.token}/documents/none")
    assert (wrong.status_code, missing.status_code) == (404, 404)


async def test_a_file_id_is_used_again_for_the_same_kind_only(bot: Bot, ada: Person) -> None:
    first = await bot.call("sendPhoto", {"photo": ("p.png", png())}, chat_id=ada.id)
    file_id = first["photo"][-1]["file_id"]
    again = await bot.call("sendPhoto", chat_id=ada.id, photo=file_id)
    assert again["photo"] == first["photo"]
    assert await bot.refused("sendDocument", chat_id=ada.id, document=file_id) == (
        400,
        "Bad Request: can't use file of type Photo as Document",
    )


async def test_the_same_bytes_have_the_same_unique_id(bot: Bot, ada: Person) -> None:
    one = await bot.call("sendPhoto", {"photo": ("a.png", png())}, chat_id=ada.id)
    two = await bot.call("sendPhoto", {"photo": ("b.png", png())}, chat_id=ada.id)
    assert one["photo"][0]["file_unique_id"] == two["photo"][0]["file_unique_id"]
    assert one["photo"][0]["file_id"] != two["photo"][0]["file_id"]


async def test_an_album_takes_attached_files_and_known_ones(bot: Bot, ada: Person) -> None:
    known = await bot.call("sendPhoto", {"photo": ("p.png", png())}, chat_id=ada.id)
    media = (
        '[{"type": "photo", "media": "attach://one", "caption": "<b>1</b>", "parse_mode": "HTML"},'
        f'{{"type": "photo", "media": "{known["photo"][0]["file_id"]}"}}]'
    )
    album = await bot.call(
        "sendMediaGroup", {"one": ("o.png", png(5, 5))}, chat_id=ada.id, media=media
    )
    assert [message["photo"][-1]["width"] for message in album] == [5, 2]
    assert album[0]["caption_entities"] == [{"offset": 0, "length": 1, "type": "bold"}]


async def test_an_album_mixes_no_documents_with_photos(bot: Bot, ada: Person) -> None:
    media = [{"type": "photo", "media": "x"}, {"type": "document", "media": "y"}]
    assert await bot.refused("sendMediaGroup", chat_id=ada.id, media=media) == (
        400,
        "Bad Request: document can't be mixed with other media types",
    )


async def test_an_animation_is_a_document_too_and_other_files_only_that(
    bot: Bot, ada: Person
) -> None:
    loop = await bot.call("sendAnimation", {"animation": ("a.gif", GIF)}, chat_id=ada.id)
    assert loop["animation"]["file_id"] == loop["document"]["file_id"]
    still = await bot.call("sendAnimation", {"animation": ("a.png", png())}, chat_id=ada.id)
    assert "animation" not in still
    assert still["document"]["mime_type"] == "image/png"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(210, 10), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ],
)
async def test_bad_pictures_are_refused(bot: Bot, ada: Person, data: bytes, words: str) -> None:
    photo = {"photo": ("p.png", data)}
    assert await bot.refused("sendPhoto", photo, chat_id=ada.id) == (400, f"Bad Request: {words}")
    assert ada.messages == []


def test_sizes_are_read_from_the_first_bytes() -> None:
    webp = b"RIFF\x00\x00\x00\x00WEBP"
    extended = webp + b"VP8X" + b"\x00" * 8 + b"\x3f\x00\x00\x2f\x00\x00"
    lossless = webp + b"VP8L" + b"\x00" * 5 + ((47 << 14) | 63).to_bytes(4, "little")
    lossy = webp + b"VP8 " + b"\x00" * 10 + b"\x40\x00\x30\x00"
    for data in (png(64, 48), JPEG, extended, lossless, lossy):
        assert image_size(data) == (64, 48)
    assert image_size(GIF) == (1, 1)
    assert image_size(b"\xff\xd8\xff") is None
