"""Web pages saved under the name of a spreadsheet."""

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks import Kind, Limits, open_workbook
from tests.unit.core.workbooks.making import filled


def _read(html, encoding="utf-8"):
    book = open_workbook(html.encode(encoding), "export.xls")
    assert book.format == "html"
    return book.sheets[0]


def _texts(sheet):
    return {place: text for place, (text, _) in filled(sheet).items()}


def test_rows_are_numbered_by_their_tags_and_titles_count():
    sheet = _read(
        "<html><table><tr><td colspan=3>DAFTAR</td></tr><tr></tr>"
        "<tr><th>NIK</th><th>Nama</th></tr><tr><td>6108010706850001</td><td> Ani </td></tr></table>"
    )
    assert _texts(sheet) == {
        (1, 0): "DAFTAR",
        (3, 0): "NIK",
        (3, 1): "Nama",
        (4, 0): "6108010706850001",
        (4, 1): "Ani",
    }
    assert sheet.merged == ((1, 0, 1, 2),)
    assert sheet.name == ""
    assert {kind for _, kind in filled(sheet).values()} == {Kind.TEXT}


def test_numbers_go_on_through_all_tables_of_the_page():
    sheet = _read("<table><tr><td>a</td></tr></table><p><table><tr><td>b</td></tr></table>")
    assert _texts(sheet) == {(1, 0): "a", (2, 0): "b"}


def test_cells_that_hang_down_push_the_others_aside():
    sheet = _read(
        "<table><tr><td rowspan=2>Raja</td><td>1</td><td rowspan='3' colspan=2>x</td></tr>"
        "<tr><td>2</td><td>y</td></tr><tr><td>Sepahat</td><td>3</td></tr>"
        "<tr><td>a</td><td>b</td><td>c</td></tr></table>"
    )
    assert _texts(sheet) == {
        (1, 0): "Raja",
        (1, 1): "1",
        (1, 2): "x",
        (2, 1): "2",
        (2, 4): "y",
        (3, 0): "Sepahat",
        (3, 1): "3",
        (4, 0): "a",
        (4, 1): "b",
        (4, 2): "c",
    }
    assert sheet.merged == ((1, 0, 2, 0), (1, 2, 3, 3))


def test_tags_that_were_never_closed_are_closed_by_the_next():
    sheet = _read("<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert _texts(sheet) == {(1, 0): "a", (1, 1): "b", (2, 0): "c", (2, 1): "d"}


def test_a_table_inside_a_cell_gives_its_own_rows():
    sheet = _read(
        "<table><tr><td>judul<table><tr><td>No</td><td>Nama</td></tr>"
        "<tr><td>1</td><td>Ani</td></tr></table></td><td>luar</td></tr></table>"
    )
    assert _texts(sheet) == {
        (1, 0): "judul",
        (1, 1): "luar",
        (2, 0): "No",
        (2, 1): "Nama",
        (3, 0): "1",
        (3, 1): "Ani",
    }


def test_entities_breaks_styles_and_comments_are_understood():
    sheet = _read(
        "<html><style>td{color:red}</style><script>var a='<td>no</td>'</script><table><tr>"
        "<td><b>Ma&#39;mun</b> &amp;\n   <font color='a>b'>Ani</font><!-- <td>x</td> --></td>"
        "<td>Jl. Raya<br/>RT&nbsp;01</td><td>&nbsp;</td><td><p>a</p><p>b</p></td></tr></table>"
    )
    assert _texts(sheet) == {(1, 0): "Ma'mun & Ani", (1, 1): "Jl. Raya\nRT\xa001", (1, 3): "a\nb"}


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("no-such", "cp1252")],
)
def test_the_page_says_its_letters_and_is_not_believed_blindly(declared, encoding):
    page = f"<meta charset={declared}><table><tr><td>MA’MUN é</td></tr></table>"
    assert _texts(_read(page, encoding)) == {(1, 0): "MA’MUN é"}


def test_the_number_that_excel_kept_beside_a_shortened_one_is_taken():
    sheet = _read(
        '<table><tr><td x:num="6108010706850001">6,10801E+15</td>'
        '<td x:num="31205">07/06/1985</td><td x:num>12</td></tr></table>'
    )
    assert filled(sheet) == {
        (1, 0): ("6108010706850001", Kind.NUMBER),
        (1, 1): ("07/06/1985", Kind.TEXT),
        (1, 2): ("12", Kind.TEXT),
    }


def test_cells_before_any_row_are_not_lost():
    assert _texts(_read("<table><td>a</td><tr><td>b</td></tr></table>")) == {
        (1, 0): "a",
        (2, 0): "b",
    }


def test_a_heading_above_the_table_is_row_zero():
    sheet = _read(
        "<html><head><title>export</title></head><body><h2>DATA PEKERJA</h2>\n<div>DESA <b>RAJA</b>"
        "</div><table><tr><td>a</td></tr></table>Dicetak hari ini</body></html>"
    )
    assert _texts(sheet) == {(0, 0): "DATA PEKERJA\nDESA RAJA", (1, 0): "a"}


def test_a_page_without_a_table_is_of_the_wrong_type():
    with pytest.raises(InputProblem) as refused:
        open_workbook(b"<html><body>Halo</body></html>")
    assert (refused.value.code, refused.value.values["found"]) == ("wrong_type", "html")


def test_a_page_whose_cells_are_spread_over_too_many_columns_is_refused():
    page = "<table><tr>" + "<td colspan=1000>a</td>" * 20 + "</tr></table>"
    with pytest.raises(InputProblem) as refused:
        open_workbook(page.encode())
    assert refused.value.code == "too_many_cells"


def test_a_page_with_too_many_cells_is_refused():
    page = "<table>" + "<tr><td>a</td><td>b</td></tr>" * 50 + "</table>"
    with pytest.raises(InputProblem) as refused:
        open_workbook(page.encode(), limits=Limits(max_markup_cells=80))
    assert refused.value.code == "too_many_cells"


def test_a_quotation_mark_that_was_forgotten_in_a_tag_costs_no_cell():
    assert _texts(_read('<table><tr><td title="x>a</td><td>b</td></tr></table>')) == {
        (1, 0): "a",
        (1, 1): "b",
    }


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<td '", '<a "', "<script", "<title>"])
def test_pages_of_nothing_but_beginnings_are_read_in_one_go(piece):
    content = ("<table><tr><td>x</td></tr>" + piece * 60_000).encode()
    sheet = open_workbook(content).sheets[0]
    assert _texts(sheet)[1, 0] == "x"
