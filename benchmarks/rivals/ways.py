"""The ways to show points that are compared, and what each needs."""

from dataclasses import dataclass
from importlib.util import find_spec

from benchmarks.rivals.pages import RED
from benchmarks.rivals.watching import Look

TYPE_COLOURS = ((213, 94, 0), (0, 114, 178), (0, 158, 115), (118, 118, 118))
"""The colours of our types of incidents."""

PATHS = "document.querySelectorAll('path.leaflet-interactive').length"

CLUSTERED = """(() => {
    const isCluster = (each) => window.L?.MarkerClusterGroup
        && each instanceof L.MarkerClusterGroup;
    const group = Object.values(window).find(isCluster);
    const drawn = group?._featureGroup.getLayers() ?? [];
    return drawn.reduce((sum, each) => sum + (each.getChildCount?.() ?? 1), 0);
})()"""

OUR_COUNT = """(() => {
    const drawn = window.incidentLayer?.drawnCounts();
    if (!drawn) return 0;
    return drawn.crowds.reduce((sum, crowd) => sum + crowd.count, drawn.symbols);
})()"""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to show points."""

    name: str
    carries: str
    look: Look
    page: str = ""
    """Name of its maker in :mod:`benchmarks.rivals.pages`; ours has none."""

    needs: str = ""
    """Package that may not be installed."""

    path: str = ""
    """Path of the page, where the server has several."""

    is_file: bool = False
    """Whether the page is one file, for any host."""

    @property
    def can_be_had(self) -> bool:
        """Whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


def _ours(name: str, path: str, *, webgl: bool) -> Way:
    look = Look(count=OUR_COUNT, colours=TYPE_COLOURS, frame="/api/map", webgl=webgl)
    carries = "type, dates, precision, status, country, weapons; areas, filters, cards"
    return Way(name=name, path=path, carries=carries, look=look)


WAYS = (
    Way(
        name="Folium, a CircleMarker each",
        page="folium_markers",
        is_file=True,
        carries="coordinates",
        look=Look(count=PATHS, colours=(RED,)),
    ),
    Way(
        name="Folium, FastMarkerCluster",
        page="folium_cluster",
        is_file=True,
        carries="coordinates; counts of neighbours",
        look=Look(count=CLUSTERED, colours=(RED,)),
    ),
    _ours("mapapp, the page", "", webgl=False),
    _ours("mapapp, the map alone (/embed)", "embed", webgl=False),
    Way(
        name="st.pydeck_chart",
        page="pydeck",
        needs="pydeck",
        carries="coordinates",
        look=Look(count="window.instancesDrawn()", colours=(RED,), webgl=True),
    ),
    Way(
        name="lonboard, to_html",
        page="lonboard",
        is_file=True,
        needs="lonboard",
        carries="coordinates",
        look=Look(count="window.instancesDrawn()", colours=(RED,), webgl=True),
    ),
    _ours("mapapp, the page", "", webgl=True),
    _ours("mapapp, the map alone (/embed)", "embed", webgl=True),
)
