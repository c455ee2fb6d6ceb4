"""Builds ``web/static/payung.css`` from ``web/css``: nesting, ``light-dark()`` and range queries
lowered for Chrome 109, Firefox 115 and Safari 15.4, minified. ``--check`` only compares."""

import argparse
import sys
from pathlib import Path

import lightningcss


WEB = Path(__file__).resolve().parents[1] / "src" / "payung" / "web"
SOURCE = WEB / "css" / "payung.css"
TARGET = WEB / "static" / "payung.css"
BROWSERS = ["chrome 109", "firefox 115", "safari 15.4"]


def built() -> str:
    """The stylesheet as it must be committed."""
    return lightningcss.bundle_css(str(SOURCE), browsers_list=BROWSERS, minify=True) + "\n"


def main() -> int:
    """Exit code 0: written, or (with --check) fresh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether it is fresh")
    css = built()
    if parser.parse_args().check:
        fresh = TARGET.read_text(encoding="utf-8") == css
        print("fresh" if fresh else "stale: run python tools/build_css.py")
        return 0 if fresh else 1
    TARGET.write_text(css, encoding="utf-8")
    print(f"{TARGET.name}: {len(css) / 1000:.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
