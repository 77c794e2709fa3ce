"""Reads the parameters of a Bot API call, wherever they stand."""

import json
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from emulator.errors import bad_request
from emulator.params import Upload

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_request(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Raw parameters and uploads, from the query string, a form, multipart or JSON.

    Raises:
        ApiError: 400, when the body is JSON and broken.
    """
    raw: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    content_type = request.headers.get("content-type", "")
    if content_type.startswith(FORMS):
        async with request.form(max_files=100, max_part_size=60 * 1024 * 1024) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = await read_upload(value)
                else:
                    raw[name] = value
    elif content_type.startswith("application/json"):
        raw |= read_json(await request.body())
    return raw, uploads


async def read_upload(part: UploadFile) -> Upload:
    """One uploaded file."""
    return Upload(
        filename=part.filename or "file",
        content_type=part.content_type or "",
        data=await part.read(),
    )


def read_json(body: bytes) -> dict[str, Any]:
    """The object in a JSON body."""
    try:
        values = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON object")
    return {name: value for name, value in values.items() if value is not None}


async def disconnected(request: Request) -> None:
    """Returns when the client has gone away; the body must have been read before."""
    while (await request.receive())["type"] != "http.disconnect":
        continue
