"""Titles, degrees and forms of address, as regular expressions (Rust syntax, no lookaround)."""

# Before the name. With a dot they need no blank after them ("H.Rusli"); without, they do.
# "Nyonya", "Raden", "Gusti", "Uray", "Wan", "Ade" are names here; "St." is Siti, "R." Raden.
BEFORE = (
    r"(?:k\.?\s?h|hjh|hj|hajah|hajjah|haji|h|prof|drs|dra|drg|drh|dr|ir|ns|apt|bpk|bapak|pak|ibu"
    r"|sdri|sdr|saudari|saudara|ny|tn|tuan|nn|almh|alm|almarhumah|almarhum|ustadzah|ustadz|ustad"
    r"|ustazah|ustaz|ust|kyai|kiai|pdt|pendeta|pst|pastor|suster|bripka|brigadir|aipda|aiptu|briptu"
    r"|bripda|serda|sertu|serka|serma|praka|pratu|kopda|koptu|peltu|pelda|letda|lettu)"
)

# After the name, with dots: a letter of the kind of degree, then its subject.
DOTTED = (
    r"(?:s\.?\s?tr?\.?\s?(?:keb|kep|kom|t|ak|gz|kes|p|pi|sos|ikom|par|im|stat|m)"
    r"|[sm]\.\s?(?:pd|ag|kom|si|sos|kep|keb|kes|km|th|h|hum|e|ak|t|p|pt|hut|ip|i\.?\s?kom|farm|psi|pi"
    r"|ked|kg|gz|sn|ars|ap|a\.?p|fil|stat|mat|par|ds|sy|sc|tp|ling|m|a|eng|phil|div|min|li|in|sen|or|ec"
    r"|ud|ei|hi|kn|pfis|b\.?a|han|bns|st|mp|kel)(?:\.?\s?(?:i|k|sd|h|sy|gr|kep|keb|e|p|d))?"
    r"|a\.\s?m(?:d|a)\.?(?:\s?\.?\s?(?:keb|kep|kom|pd|ak|a\.?k|farm|rad|gz|kg|kl|t|p|par|ft|rmik|tra|sos"
    r"|pust|an|far|tem|e|ab))?"
    r"|a\.?\s?p\.?\s?t|b\.\s?(?:a|sc|ed|eng|tech)|ph\.?\s?d|sp\.\s?[a-z]+(?:\.?\s?[a-z]+)?"
    r"|d\.?\s?(?:iii|iv|3|4)|m\.\s?b\.\s?a|m\.\s?p\.\s?h|l\.?\s?c)"
)
# Without dots: only words that are nobody's name.
CLOSED = (
    r"(?:spd|spdi|spdk|spdsd|sag|skom|ssi|ssos|ssosi|skep|skm|sth|sst|stp|shut|spt|spi|sip|shi|sei|sh"
    r"|se|st|sap|sfarm|spsi|sgz|str|stkeb|strkeb|strkep|sikom|shum|mpd|mpdi|mag|mkom|msi|msos|mkep"
    r"|mkes|mkm|mth|mhum|mh|mm|mt|mba|mph|msc|map|amd|amdkeb|amdkep|amdkom|amdpd|amdak|amdfarm|amdgz"
    r"|amdrad|amk|amkeb|ama|amapd|apt|ners|ns|gr|phd|bsc|ba|dipl|lc|keb|kep|kom|pd|si|sp|ma|mp|bc|ca|ak"
    r"|cpns|pns)"
)
DEGREE = rf"(?:{DOTTED}|{CLOSED})\.?"

AFTER_COMMA = rf"(?i)\s*[,;](?:[\s,.;/]*{DEGREE})+[\s,.;]*$"
AFTER_BLANK = rf"(?i)(?:\s+|\.\s*){DOTTED}\.?(?:[\s,.;]+{DEGREE})*[\s,.;]*$"
# Capitals without comma and dots ("Monika Jantan SE"): only the commonest, and only behind a name
# that is long enough to stand alone ("LIM SE" is a whole Hakka name).
AFTER_NAME = (
    r"(\pL{4,}[\pL'.]*|\pL+\s+[\pL'.]+)((?:[\s,]+(?:SE|ST|SH|SP|SIP|SKM|MM|MH|SAg|SPd|SPdI|SKom|SSos"
    r"|SSi|SKep|AMd|Amd|MSi|MPd|MKes|AMdKeb|AmdKeb|Amd\.Keb|SPD|SPDI|SKOM|SSOS|SKEP|AMD|AMDKEB|MSI"
    r"|MPD|MKES|SAG|S1|D3|STh|STH|AMK))+)\s*$"
)
DECEASED = r"(?i)[\s,]*\(?\s*\b(?:alm|almh|almarhum|almarhumah)\b\.?\s*\)?\s*$"
