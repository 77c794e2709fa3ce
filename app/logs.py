"""Logs: one JSON line per event, on stderr, with ids only.

Other libraries are kept quiet: httpx would log the token in every address, PTB whole updates.
"""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{8,}")
_QUIET = {"httpx": logging.WARNING, "httpcore": logging.WARNING, "apscheduler": logging.ERROR}


def set_up_logs(level: str) -> None:
    """Log from `level` on."""
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
    for handler in logging.getLogger().handlers:
        handler.addFilter(_masked)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(least)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            mask_token,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def mask_token(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A last net: whatever looks like a token is cut out."""
    return {
        name: _TOKEN.sub("***", value) if isinstance(value, str) else value
        for name, value in event.items()
    }


def _masked(record: logging.LogRecord) -> bool:
    record.msg = _TOKEN.sub("***", record.getMessage())
    record.args = ()
    return True
