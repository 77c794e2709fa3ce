"""Everything that is kept about a person, as a file for them."""

from backwell.services.exports.gathering import export

__all__ = ["export"]
