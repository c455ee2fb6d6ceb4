"""What proves that a form is ours: codes drawn at random, and seals made with the index key."""

import base64
import hmac
import secrets

from payung.capture.models import IssuedForm
from payung.core.rosters.issued import ALPHABET, CHECK_LENGTH, CODE_LENGTH
from payung.core.rosters.schema import Claim
from payung.registry import sealing


ROW_CODE_LENGTH = 6
SIGNATURE_BYTES = 15


def new_code() -> str:
    """60 bits that nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def check_of(code: str) -> str:
    """Four signs that a mistyped code does not have."""
    return "".join(ALPHABET[byte % 32] for byte in _digest("typed", code)[:CHECK_LENGTH])


def typed(code: str) -> str:
    """The code as it is printed and typed: ``PYG-7K3M-9QPD-2A4C-HJKM``."""
    whole = code + check_of(code)
    return "-".join(("PYG", *(whole[at : at + 4] for at in range(0, len(whole), 4))))


def token(form: IssuedForm) -> str:
    """The text of the hidden sheet and of the QR: form, list, month, version, area, all sealed."""
    claim = _claim(form)
    return f"PAYUNG1.{claim.said}.{claim.signature}"


def is_genuine(claim: Claim, form: IssuedForm) -> bool:
    """Whether we made this token, or this typed code, for this form."""
    if claim.signature:
        return hmac.compare_digest(claim.signature, _signature(claim.said)) and (
            claim.said == _claim(form).said
        )
    return hmac.compare_digest(claim.check, check_of(form.code))


def row_codes(form: IssuedForm, rows: list[int]) -> list[str]:
    """A short code per row of the register, each once within the form."""
    codes: dict[str, None] = {}
    for row in rows:
        attempt, code = 0, ""
        while not code or code in codes:
            digest = _digest("row", f"{form.code}:{row}:{attempt}")
            code = "".join(ALPHABET[byte % 32] for byte in digest[:ROW_CODE_LENGTH])
            attempt += 1
        codes[code] = None
    return list(codes)


def _claim(form: IssuedForm) -> Claim:
    said = Claim(
        form.code, "", form.list, str(form.month_of), form.version, str(form.area_id)
    )  # fmt: skip
    return Claim(
        said.code, "", said.list, said.month, said.version, said.area, _signature(said.said)
    )  # fmt: skip


def _signature(said: str) -> str:
    return base64.urlsafe_b64encode(_digest("form", said)[:SIGNATURE_BYTES]).decode()


def _digest(purpose: str, text: str) -> bytes:
    return hmac.digest(sealing.keys().index, f"payung {purpose}\n{text}".encode(), "sha256")
