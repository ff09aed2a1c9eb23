"""A finished page as an archive keeps it: PDF/A-1b (ISO 19005-1), complete in itself, the same bytes each time."""

from __future__ import annotations

import io
from datetime import datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from printouts.colour_profile import srgb

_PROFILE_NAME = "sRGB IEC61966-2.1"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{tool}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{tool}</pdf:Producer></rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_TOOL = "township-desk"


def to_archival(pdf: bytes, *, title: str, author: str, made_at: datetime) -> bytes:
    """A page that `render` made, as PDF/A-1b.

    Args:
        pdf: A PDF of this package: fonts embedded, no transparency, nothing that runs.
        title: What it is; not empty.
        author: Who answers for it; not empty.
        made_at: When the paper was made, aware; it takes the place of the file's own dates.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        profile = Stream(document, srgb(), N=3)
        root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String(_PROFILE_NAME),
                    Info=String(_PROFILE_NAME),
                    DestOutputProfile=document.make_indirect(profile),
                )
            ]
        )
        moment = made_at.isoformat(timespec="seconds")
        words = {"title": escape(title), "author": escape(author), "moment": moment, "tool": _TOOL}
        packet = Stream(document, _XMP.format(**words).encode(), Type=Name.Metadata, Subtype=Name.XML)
        root.Metadata = document.make_indirect(packet)
        day = _pdf_date(made_at)
        document.trailer.Info = document.make_indirect(
            Dictionary(Title=title, Author=author, Creator=_TOOL, Producer=_TOOL, CreationDate=day, ModDate=day)
        )
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
            linearize=False,
        )
    return out.getvalue()


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + f"{offset[:3]}'{offset[3:5]}'"
