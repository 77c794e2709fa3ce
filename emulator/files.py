"""Files in the emulated cloud: uploads, their ids and their Bot API objects."""

import hashlib
from typing import Any

from emulator.errors import ApiError, bad_request
from emulator.media import image_size, is_animation, mime_type
from emulator.params import Args, Upload
from emulator.records import StoredFile
from emulator.store import Store

Json = dict[str, Any]

MAX_PHOTO = 10 * 1024 * 1024
MAX_FILE = 50 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
PREVIEW = 320
SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
}


class Files:
    """All files by id."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files = {
            key: StoredFile.load(document) for key, document in store.all("file").items()
        }

    def find(self, file_id: str) -> StoredFile:
        """The file of an id.

        Raises:
            ApiError: 400, when there is none.
        """
        if file_id not in self._files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._files[file_id]

    def by_path(self, path: str) -> StoredFile | None:
        """The file behind a `file_path` that getFile gave."""
        return next((file for file in self._files.values() if file.path == path), None)

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """Stores an upload as a photo, animation, document, voice, …

        Raises:
            ApiError: 400, when Telegram would not take it.
        """
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > (MAX_PHOTO if kind == "photo" else MAX_FILE):
            raise ApiError(413, "Request Entity Too Large")
        if kind == "animation" and not is_animation(upload.data):
            kind = "document"
        number = len(self._files) + 1
        digest = hashlib.sha256(upload.data).hexdigest()
        mime = mime_type(upload.filename, upload.content_type)
        file = StoredFile(
            file_id=f"AgACAgQAAx{number:06d}{digest[:24]}",
            unique_id=f"AQAD{digest[:12]}",
            kind=kind,
            path=f"{kind}s/file_{number}{suffix(upload.filename, mime)}",
            mime_type=mime,
            data=upload.data,
            details=details(kind, upload, mime),
        )
        self._files[file.file_id] = file
        self._store.put("file", file.file_id, file.dump())
        return file

    def resolve(self, kind: str, reference: str, args: Args, name: str) -> StoredFile:
        """The file that a request means: its own upload, `attach://name`, or a known id.

        Raises:
            ApiError: 400; addresses on the web are refused, for the emulator fetches nothing.
        """
        if reference.startswith("attach://"):
            name = reference.removeprefix("attach://")
        elif reference.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        elif reference:
            return self.reuse(kind, reference)
        if name not in args.uploads:
            raise bad_request(f"there is no {kind} in the request")
        return self.keep(kind, args.uploads[name])

    def reuse(self, kind: str, file_id: str) -> StoredFile:
        """A file that is known already, of the same kind."""
        file = self.find(file_id)
        if file.kind != kind and not (kind == "animation" and file.kind == "document"):
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file


def suffix(filename: str, mime: str) -> str:
    """The ending of a stored path."""
    if mime in SUFFIXES:
        return SUFFIXES[mime]
    _, dot, ending = filename.rpartition(".")
    return f".{ending}" if dot else ""


def details(kind: str, upload: Upload, mime: str) -> Json:
    """The fields of a file's object beside its ids and size."""
    size = image_size(upload.data)
    if kind == "photo":
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if sum(size) > 10_000 or max(size) > 20 * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return {"width": size[0], "height": size[1]}
    named: Json = {"file_name": upload.filename, "mime_type": mime}
    if kind == "animation":
        width, height = size or (320, 320)
        return {**named, "width": width, "height": height, "duration": 1}
    if kind == "voice":
        return {"mime_type": mime, "duration": 1}
    if kind == "sticker":
        width, height = size or (512, 512)
        flags = {"is_animated": False, "is_video": False, "type": "regular"}
        return {**flags, "width": width, "height": height}
    return named


def file_object(file: StoredFile) -> Json:
    """The Bot API object of a file."""
    ids = {"file_id": file.file_id, "file_unique_id": file.unique_id}
    return {**ids, **file.details, "file_size": len(file.data)}


def media_fields(file: StoredFile) -> Json:
    """The fields of a message that carries the file.

    A photo comes in one size, and in a smaller one if it is large; both ids give the same bytes.
    Telegram turns a GIF into an MP4, the emulator leaves it as it is.
    """
    shown = file_object(file)
    if file.kind == "photo":
        return {"photo": photo_sizes(shown)}
    if file.kind == "animation":
        plain = {key: shown[key] for key in shown if key not in ("width", "height", "duration")}
        return {"animation": shown, "document": plain}
    return {file.kind: shown}


def photo_sizes(full: Json) -> list[Json]:
    """The sizes of a photo, small to large."""
    longest = max(full["width"], full["height"])
    if longest <= PREVIEW:
        return [full]
    small = {
        **full,
        "width": max(1, full["width"] * PREVIEW // longest),
        "height": max(1, full["height"] * PREVIEW // longest),
    }
    return [small, full]
