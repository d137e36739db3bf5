"""What can go wrong, as one small tree.

GeodataError
├── ReportError               a report cannot be read: the input is at fault
│   └── UnsupportedLanguage   the text is in a language that has no patterns yet
├── DataSetError              a data set's file cannot be read at all
│   ├── SeveralLayers         it has several sheets or layers: which one is meant?
│   └── UnknownColumns        its columns are none that are known: which is which?
├── FrameError                rows do not fit the incident frame's schema
├── ArchiveError              the archive cannot be opened, read or written
│   └── ArchiveConflict       somebody else wrote first; read again and retry
├── GazetteerError            the gazetteer's data or index is missing or damaged
└── GeocoderUnavailable       an online geocoder did not answer: try again later

Finding nothing is not an error: a name without a place is ``None``.
"""


class GeodataError(Exception):
    """Anything this package raises on purpose; the message is for the user."""


class ReportError(GeodataError):
    """A report cannot be read as text; the message says which and why."""


class UnsupportedLanguage(ReportError):  # noqa: N818 - reads as what it says
    """The text's language has no patterns; ``language`` is its ISO 639-1 code."""

    def __init__(self, language: str, supported: tuple[str, ...]) -> None:
        self.language = language
        self.supported = supported
        known = ", ".join(supported)
        super().__init__(
            f"reports in '{language}' cannot be read yet (supported: {known})"
        )


class DataSetError(GeodataError):
    """A data set's file cannot be read; what is wrong with one row is no error."""


class SeveralLayers(DataSetError):  # noqa: N818 - reads as what it says
    """A file has several sheets or layers with rows; ``layers`` are their names."""

    def __init__(self, message: str, layers: tuple[str, ...]) -> None:
        self.layers = layers
        super().__init__(message)


class UnknownColumns(DataSetError):  # noqa: N818 - reads as what it says
    """A table's columns are none that are known: who gives it may map them."""


class FrameError(GeodataError):
    """Rows do not fit the schema; the message lists every breach."""


class ArchiveError(GeodataError):
    """The archive cannot be opened, read or written."""


class ArchiveConflict(ArchiveError):  # noqa: N818 - reads as what it says
    """An incident changed since it was read; nothing was written.

    ``current`` is its version now, ``expected`` the one that was read.
    """

    def __init__(self, incident_id: str, *, current: int, expected: int) -> None:
        self.incident_id = incident_id
        self.current = current
        self.expected = expected
        super().__init__(
            f"incident {incident_id} was changed by somebody else (version {current},"
            f" you had {expected}); nothing was written"
        )


class GazetteerError(GeodataError):
    """The gazetteer's data or its compiled index is missing or damaged."""


class GeocoderUnavailable(GeodataError):  # noqa: N818 - reads as what it says
    """An online geocoder gave no usable answer; the name may still exist."""
