"""A Word file as a whole: what came along, what it hid and said of that, and not a byte of what it hid anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.word.imported import Imported
from generator.word.report import tell
from tests.word.files import WORDS, imported, paragraph, run, word_file, xml

SECRET = "kanarie"
SEEN = run("Vanmorgen liep ik de gang op en zag haar staan. ")


def photo(kind: str = "JPEG") -> bytes:
    file = BytesIO()
    picture = Image.new("RGB", (8, 6), "red")
    exif = Image.Exif()
    exif[0x010E] = f"{SECRET} in de foto"
    picture.save(file, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return file.getvalue()


def drawing(inner: str, described: str = "") -> str:
    inline = f'<wp:inline><wp:docPr id="1" name="x" {described}/><a:graphic>{inner}</a:graphic></wp:inline>'
    return f"<w:r><w:drawing>{inline}</w:drawing></w:r>"


def pic(rid: str, cut: str = "", hidden: str = "") -> str:
    return (
        f'<a:graphicData uri="x"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x" {hidden}/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip r:embed='{rid}'/>{cut}</pic:blipFill></pic:pic></a:graphicData>"
    )


def box(text: str) -> str:
    inner = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def code(text: str, result: str = "", extra: str = "") -> str:
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{extra}</w:fldChar></w:r><w:r><w:instrText>{text}</w:instrText></w:r>'
        f'{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def styles(*told: str) -> Mapping[str, str]:
    return {"word/styles.xml": xml("w:styles", "".join(told))}


STYLES = {"s": "styles styles.xml"}
HIDDEN_STYLE = (
    '<w:style w:type="paragraph" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
BASED_ON_IT = '<w:style w:type="paragraph" w:styleId="Kind"><w:name w:val="Kind"/><w:basedOn w:val="Geheim"/></w:style>'
HIDDEN_RUN = '<w:style w:type="character" w:styleId="Stil"><w:name w:val="Stil"/><w:rPr><w:vanish/></w:rPr></w:style>'
ENDNOTE = '<w:r><w:endnoteReference w:id="1"/></w:r>'
SECRET_RUN = run(f"{SECRET} Jansen, kamer 12")


@dataclass(frozen=True)
class Case:
    body: str
    hidden: Mapping[str, int]
    told: tuple[str, ...] = ()
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return word_file(self.body, self.parts, self.kinds, self.outside)


CASES = {
    "nothing": Case(paragraph(SEEN), {}, ("Vanmorgen liep ik de gang op en zag haar staan.",)),
    "hidden run": Case(
        paragraph(SEEN, run(SECRET, "<w:vanish/>"), run("Daarna niet.")), {"text": 1}, ("Daarna niet.",)
    ),
    "hidden and shown again": Case(
        paragraph(SEEN, run("zichtbaar", '<w:rStyle w:val="Stil"/><w:vanish w:val="0"/>')),
        {},
        ("zichtbaar",),
        styles(HIDDEN_RUN),
        STYLES,
    ),
    "hidden even where all that is hidden shows": Case(paragraph(SEEN, run(SECRET, "<w:specVanish/>")), {"text": 1}),
    "hidden on the web": Case(paragraph(SEEN, run(SECRET, "<w:webHidden/>")), {"text": 1}),
    "hidden by a style of the paragraph": Case(
        paragraph(SEEN) + paragraph(SECRET_RUN, properties='<w:pStyle w:val="Geheim"/>'),
        {"text": 1},
        (),
        styles(HIDDEN_STYLE),
        STYLES,
    ),
    "hidden by a style beneath it": Case(
        paragraph(SEEN) + paragraph(SECRET_RUN, properties='<w:pStyle w:val="Kind"/>'),
        {"text": 1},
        (),
        styles(HIDDEN_STYLE, BASED_ON_IT),
        STYLES,
    ),
    "hidden by a style of the run": Case(
        paragraph(SEEN, run(SECRET, '<w:rStyle w:val="Stil"/>')), {"text": 1}, (), styles(HIDDEN_RUN), STYLES
    ),
    "the mark of a paragraph hidden, not its text": Case(
        paragraph(SEEN, properties="<w:rPr><w:vanish/></w:rPr>"), {}, ("Vanmorgen",)
    ),
    "white": Case(paragraph(SEEN, run(SECRET, '<w:color w:val="FEFEFE"/>')), {"colour": 1}),
    "white of the theme": Case(
        paragraph(SEEN, run(SECRET, '<w:color w:val="FFFFFF" w:themeColor="background1"/>')), {"colour": 1}
    ),
    "white on dark is seen": Case(
        paragraph(SEEN, run("leesbaar", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>')),
        {},
        ("leesbaar",),
    ),
    "black on black": Case(
        paragraph(SEEN, run(SECRET, '<w:color w:val="000000"/><w:highlight w:val="black"/>')), {"colour": 1}
    ),
    "tiny": Case(paragraph(SEEN, run(SECRET, '<w:sz w:val="2"/>')), {"tiny": 1}),
    "struck": Case(paragraph(SEEN, run(SECRET, "<w:strike/>")), {"struck": 1}),
    "no fill": Case(paragraph(SEEN, run(SECRET, "<w14:textFill><w14:noFill/></w14:textFill>")), {"text": 1}),
    "open changes": Case(
        paragraph(
            SEEN,
            f"<w:ins w:author='{SECRET}'>{run(SECRET + ' erbij')}</w:ins>",
            run("tussen"),
            f"<w:del><w:r><w:delText>{SECRET} weg</w:delText></w:r></w:del>",
        ),
        {"inserted": 1, "deleted": 1},
        ("tussen",),
    ),
    "moved": Case(
        paragraph(SEEN, f"<w:moveFrom>{SECRET_RUN}</w:moveFrom>")
        + paragraph(run("Stil. "), f"<w:moveTo>{SECRET_RUN}</w:moveTo>"),
        {"moved": 1},
        ("Stil.",),
    ),
    "a change of form": Case(
        paragraph(SEEN, run("vet", f'<w:b/><w:rPrChange w:author="{SECRET}"><w:rPr/></w:rPrChange>')),
        {"formatted": 1},
        ("**vet**",),
    ),
    "a row that was added": Case(
        f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph(SECRET_RUN)}</w:tc></w:tr></w:tbl>" + paragraph(SEEN),
        {"inserted": 1},
    ),
    "a hidden row": Case(
        f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(SECRET_RUN)}</w:tc></w:tr></w:tbl>"
        + paragraph(SEEN),
        {"text": 1},
    ),
    "comments and who made them": Case(
        paragraph(
            SEEN,
            '<w:commentRangeStart w:id="0"/>',
            run("zei ze"),
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        ),
        {"comments": 2},
        ("zei ze",),
        {
            "word/comments.xml": xml(
                "w:comments",
                f'<w:comment w:id="0" w:author="{SECRET}">{paragraph(SECRET_RUN)}</w:comment>'
                f'<w:comment w:id="1">{paragraph(SECRET_RUN)}</w:comment>',
            ),
            "word/people.xml": xml("w:people", f'<w:person w:author="{SECRET}"/>'),
        },
        {"c": "comments comments.xml"},
    ),
    "header and footer": Case(
        paragraph(SEEN),
        {"headers": 1},
        (),
        {
            "word/header1.xml": xml("w:hdr", paragraph(SECRET_RUN)),
            "word/footer1.xml": xml("w:ftr", paragraph(run("3"))),
        },
        {"h": "header header1.xml", "f": "footer footer1.xml"},
    ),
    "a text box, counted once": Case(paragraph(SEEN, box(SECRET)), {"boxes": 1}),
    "word art": Case(
        paragraph(SEEN, f'<w:r><w:pict><v:shape><v:textpath string="{SECRET}"/></v:shape></w:pict></w:r>'), {"boxes": 1}
    ),
    "properties of the file": Case(
        paragraph(SEEN),
        {"author": 1, "company": 1, "about": 1, "custom_properties": 2},
        (),
        {
            "docProps/core.xml": f'<cp xmlns:dc="urn:dc"><dc:creator>{SECRET}</dc:creator><dc:title>{SECRET}</dc:title></cp>',
            "docProps/app.xml": f"<Properties xmlns='urn:x'><Company>{SECRET}</Company><Pages>3</Pages></Properties>",
            "docProps/custom.xml": f"<P xmlns='urn:x'><property>{SECRET}</property><property>{SECRET}</property></P>",
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(
                f'<Relationship Id="{n}" Type="http://x/{kind}" Target="{target}"/>'
                for n, (kind, target) in enumerate(
                    [
                        ("officeDocument", "/word/document.xml"),
                        ("core-properties", "docProps/core.xml"),
                        ("extended-properties", "docProps/app.xml"),
                        ("custom-properties", "docProps/custom.xml"),
                    ]
                )
            )
            + "</Relationships>",
        },
    ),
    "an author's field": Case(paragraph(SEEN, code(" AUTHOR ", run(SECRET))), {"file_fields": 1}),
    "a field by its short form": Case(
        paragraph(SEEN, f'<w:fldSimple w:instr="FILENAME \\p">{SECRET_RUN}</w:fldSimple>'), {"file_fields": 1}
    ),
    "the code of a field": Case(
        paragraph(SEEN, code(f'IF 1 = 1 "{SECRET}" "x"', run("wel")), code(f'XE "{SECRET}"')), {"fields": 2}, ("wel",)
    ),
    "a field that never ends": Case(
        paragraph(SEEN, f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{SECRET_RUN}'), {"fields": 1}
    ),
    "a table of contents": Case(paragraph(SEEN, code(" TOC \\o ", run(SECRET))), {"contents": 1}),
    "a field to fill in": Case(
        paragraph(SEEN, code(" FORMTEXT ", run("ingevuld"), f'<w:ffData><w:helpText w:val="{SECRET}"/></w:ffData>')),
        {"forms": 1},
        ("ingevuld",),
    ),
    "addresses of links": Case(
        paragraph(
            SEEN,
            f'<w:hyperlink r:id="l">{run("de pagina")}</w:hyperlink>',
            code(f' HYPERLINK "http://{SECRET}" ', run("hier")),
        ),
        {"links": 2},
        ("de pagina", "hier"),
        {},
        {},
        {"l": f"hyperlink http://{SECRET}.nl"},
    ),
    "bookmarks": Case(
        paragraph(
            f'<w:bookmarkStart w:id="1" w:name="{SECRET}"/>', '<w:bookmarkStart w:id="2" w:name="_GoBack"/>', SEEN
        ),
        {"bookmarks": 1},
    ),
    "smart tags": Case(
        paragraph(
            SEEN,
            f'<w:smartTag w:element="{SECRET}"><w:smartTagPr><w:attr w:val="{SECRET}"/></w:smartTagPr>{run("Zij")}</w:smartTag>',
        ),
        {"tags": 1},
        ("Zij",),
    ),
    "custom data and variables": Case(
        paragraph(SEEN),
        {"custom_xml": 1, "variables": 1},
        (),
        {
            "customXml/item1.xml": f"<a>{SECRET}</a>",
            "customXml/item2.xml": "<b:Sources xmlns:b='urn:b'/>",
            "word/settings.xml": xml("w:settings", f'<w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars>'),
        },
        {"s": "settings settings.xml"},
    ),
    "macros and other files": Case(
        paragraph(
            SEEN, '<w:r><w:object><v:shape><v:imagedata r:id="p"/></v:shape><o:OLEObject r:id="e"/></w:object></w:r>'
        ),
        {"macros": 1, "embedded": 1},
        (),
        {"word/vbaProject.bin": SECRET, "word/embeddings/a.xlsx": SECRET, "word/media/p.jpg": photo()},
        {"p": "image media/p.jpg", "e": "package embeddings/a.xlsx"},
    ),
    "a place to fill in that nobody filled in": Case(
        paragraph(
            SEEN, f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{SECRET_RUN}</w:sdtContent></w:sdt>"
        )
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(SECRET_RUN)}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtContent>{paragraph(run('Wel ingevuld.'))}</w:sdtContent></w:sdt>",
        {"prompts": 1},
        ("Wel ingevuld.",),
    ),
    "a photo with a description": Case(
        paragraph(SEEN, drawing(pic("p"), f'descr="{SECRET}"')),
        {"alt": 1},
        ("![](verhaal-uit-word-1.jpg)",),
        {"word/media/p.jpg": photo()},
        {"p": "image media/p.jpg"},
    ),
    "a photo with an edge around it": Case(
        paragraph(SEEN, drawing(pic("p", '<a:srcRect l="-4" t="-6" r="-4" b="-6"/>'))),
        {},
        ("![](verhaal-uit-word-1.jpg)",),
        {"word/media/p.jpg": photo()},
        {"p": "image media/p.jpg"},
    ),
    "a photo that was cropped": Case(
        paragraph(SEEN, drawing(pic("p", '<a:srcRect l="1000"/>'))),
        {"cropped": 1},
        (),
        {"word/media/p.jpg": photo()},
        {"p": "image media/p.jpg"},
    ),
    "a hidden photo, and one that lies elsewhere": Case(
        paragraph(SEEN, drawing(pic("p", hidden='hidden="1"')), drawing(pic("q"))),
        {"hidden_pictures": 1, "elsewhere": 1},
        (),
        {"word/media/p.jpg": photo()},
        {"p": "image media/p.jpg"},
        {"q": f"image file:///C:/{SECRET}.jpg"},
    ),
    "a picture that is none": Case(
        paragraph(SEEN, drawing(pic("p"))),
        {"pictures": 1},
        (),
        {"word/media/p.emf": SECRET},
        {"p": "image media/p.emf"},
    ),
    "a note at the foot": Case(
        paragraph(SEEN, run("Soda."), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" Verder.")),
        {"text": 1},
        ("Soda. (Dat is zout.) Verder.",),
        {
            "word/footnotes.xml": xml(
                "w:footnotes",
                f'<w:footnote w:id="2">{paragraph(run("Dat is zout."), run(SECRET, "<w:vanish/>"))}</w:footnote>',
            )
        },
        {"n": "footnotes footnotes.xml"},
    ),
    "a note that points at itself": Case(
        paragraph(SEEN, ENDNOTE),
        {},
        ("(Zie daar.)",),
        {
            "word/endnotes.xml": xml(
                "w:endnotes",
                f'<w:endnote w:id="1">{paragraph(run("Zie daar."), ENDNOTE)}</w:endnote>',
            )
        },
        {"n": "endnotes endnotes.xml"},
    ),
    "a chart": Case(
        paragraph(
            SEEN,
            drawing(
                f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><a:t>{SECRET}</a:t></a:graphicData>'
            ),
        ),
        {"charts": 1},
    ),
    "what is not known": Case(
        paragraph(SEEN, f"<w:nieuw>{SECRET_RUN}</w:nieuw>") + f"<w:vreemd>{paragraph(SECRET_RUN)}</w:vreemd>",
        {"unknown": 1},
    ),
    "another document in it": Case(
        paragraph(SEEN) + '<w:altChunk r:id="a"/>',
        {"embedded": 1},
        (),
        {"word/a.html": SECRET},
        {"a": "aFChunk a.html"},
    ),
    "the sign of a font": Case(
        paragraph(
            SEEN,
            '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
            '<w:r><w:sym w:font="Onbekend" w:char="F0AA"/></w:r>',
        ),
        {"signs": 1},
        ("☺",),
    ),
    "small signs": Case(
        paragraph(
            run("een"),
            "<w:r><w:noBreakHyphen/></w:r>",
            run("op"),
            "<w:r><w:softHyphen/></w:r>",
            run("een"),
            "<w:r><w:br/></w:r>",
            run("nieuwe\u00a0regel"),
        ),
        {},
        ("een-opeen  \nnieuwe regel",),
    ),
    "small words above others, and an equation": Case(
        paragraph(
            run("Ik las "),
            f"<w:r><w:ruby><w:rt>{run('boven')}</w:rt><w:rubyBase>{run('onder')}</w:rubyBase></w:ruby></w:r>",
            "<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>",
        ),
        {},
        ("Ik las onder (boven)1+1",),
    ),
    "the strict form of the standard": Case(paragraph(SEEN, run(SECRET, "<w:vanish/>")), {"text": 1}, ("Vanmorgen",)),
}


def everything(result: Imported) -> bytes:
    """All that an import gives, as bytes."""
    pictures = b"".join(one.data + one.name.encode() for one in result.pictures)
    return b"".join([result.text.encode(), pictures, repr(result).encode(), repr(tell(result, WORDS)).encode()])


@pytest.mark.parametrize("name", CASES)
def test_what_word_hides_is_named_and_nothing_of_it_is_left(name: str) -> None:
    case = CASES[name]
    data = case.data
    if "strict" in name:
        strict = xml("w:document", f"<w:body>{case.body}</w:body>")
        strict = strict.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        data = word_file("", {"word/document.xml": strict})
    result = imported(data)
    assert {one.kind: one.number for one in result.hidden} == case.hidden
    assert all(told in result.text for told in case.told), result.text
    assert SECRET.encode() not in everything(result).lower()
    assert "status: concept\n---\n" in result.text


HIDING = ["<w:vanish/>", "<w:webHidden/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="1"/>', "<w:strike/>", "<w:ins/>"]
HARMLESS = ["", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>', '<w:vanish w:val="false"/>', "<w:u w:val='single'/>"]
AROUND = [
    "{}",
    "<w:smartTag>{}</w:smartTag>",
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:dir>{}</w:dir>",
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
]
AWAY = [
    "<w:ins>{}</w:ins>",
    "<w:del>{}</w:del>",
    "<w:moveTo>{}</w:moveTo>",
    "<w:onbekend>{}</w:onbekend>",
    '<w:fldSimple w:instr="AUTHOR">{}</w:fldSimple>',
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
]


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, bool]:
    """A run with whatever stands around it, and whether one sees it on the page."""
    harmless = draw(st.lists(st.sampled_from(HARMLESS), max_size=2))
    hiding = draw(st.lists(st.sampled_from(HIDING), max_size=1))
    around = draw(st.lists(st.sampled_from(AROUND), max_size=3))
    away = draw(st.lists(st.sampled_from(AWAY), max_size=1))
    is_seen = not (hiding or away)
    made = run("gezien " if is_seen else f"{SECRET} ", "".join([*harmless, *hiding]))
    for form in draw(st.permutations([*around, *away])):
        made = form.replace("{}", made)
    return made, is_seen


@settings(max_examples=60)
@given(st.lists(st.lists(runs(), max_size=5), min_size=1, max_size=4))
def test_whatever_is_combined_what_one_sees_comes_along_and_nothing_else(told: list[list[tuple[str, bool]]]) -> None:
    body = "".join(paragraph(*(one for one, _ in some)) for some in told)
    result = imported(word_file(paragraph(run("Begin.")) + body))
    assert result.text.count("gezien") == sum(is_seen for some in told for _, is_seen in some)
    assert SECRET.encode() not in everything(result).lower()
    assert bool(result.hidden) >= any(SECRET in one and "showingPlcHdr" not in one for some in told for one, _ in some)
