"""English words that are place names too; alone they are not taken for places."""

from geodata.gazetteer.folding import fold

COMMON_WORDS = frozenset(
    fold(word)
    for word in (
        "action alliance army august bar battle bay beach black blue border boy bridge "
        "brown camp canal center central centre chance charm child church city coal "
        "coast college cook corner council court creek cross crown dam day deep defense "
        "delta eagle early east easter energy enterprise falls family federal field "
        "fire fleet force forest fort fortune forward fox free freedom friday friend "
        "garden gas general gold golden grace grand great green grove guard gun hall "
        "harbor hill home hope house hunter independence industry interior iron island "
        "jet joy junction june justice king kings lady lake leader liberty light lime "
        "lion long mail major man march marina market marshal may mayor media meadow "
        "metro middle mill mobile monday moon mountain nato navy new nice normal north "
        "northern ocean of oil old one orange order park patriot peace pearl pilot "
        "plain plant point police poor port post power president press pride progress "
        "prospect province queen radio rain reading red region republic reserve rice "
        "river road rock rocket rose royal safety saint same sand saturday sea security "
        "senate service shell shield silver sky soldier son south southern spring star "
        "state station stone storm street summer summit sun sunday sunrise superior "
        "telegram temple thursday tiger tower town trade tuesday union unity united "
        "university valley victory village war water wednesday west western white "
        "wind winter wolf wood young"
    ).split()
)
