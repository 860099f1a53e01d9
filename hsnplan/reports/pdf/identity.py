"""What a file says of itself: title, author, dates, which standards it keeps, and the colours it was made for."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from hsnplan import __version__
from hsnplan.reports.blocks import Document
from hsnplan.reports.characters import printable
from hsnplan.resources import resource

CREATOR = f"hsnplan {__version__}"
PRODUCER = "ReportLab 5.1"
_PROFILE = "sRGB IEC61966-2.1"


class Moment:
    """The time stamp of a file, in the shape ReportLab asks for; taken from the content, never from a clock."""

    dhh = dmm = 0
    tzname = "UTC"

    def __init__(self, iso: str) -> None:
        found = datetime.fromisoformat(iso)
        self.iso = found.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.YMDhms = found.timetuple()[:6]


def introduce(file: Any, document: Document, moment: Moment) -> None:
    """Put all this into a file that is otherwise whole."""
    title, author, subject = (printable(text) for text in (document.title, document.author, document.subject))
    info, catalog = file.info, file.Catalog
    info.title, info.author, info.subject = title, author, subject
    info.creator, info.producer, info.keywords = CREATOR, PRODUCER, ""
    catalog.Metadata = _metadata(title, author, subject, document.language, moment.iso)
    catalog.OutputIntents = _output_intent(file)


def _output_intent(file: Any) -> Any:
    with open(resource("icc/sRGB2014.icc"), "rb") as profile:
        content = profile.read()
    stream = PDFStream(PDFDictionary({"N": 3}), content=content, filters=[PDFZCompress])
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString(_PROFILE),
        "Info": PDFString(_PROFILE),
        "DestOutputProfile": file.Reference(stream),
    }
    return PDFArray([PDFDictionary(intent)])


def _metadata(title: str, author: str, subject: str, language: str, iso: str) -> Any:
    text = _XMP.format(
        title=escape(title),
        author=escape(author),
        subject=escape(subject),
        language=escape(language),
        iso=iso,
        creator=CREATOR,
        producer=PRODUCER,
    )
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(kind, content=text.encode())


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{iso}</xmp:CreateDate><xmp:ModifyDate>{iso}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""PDF/A wants the schema of every name it does not know itself: the second part describes the name of PDF/UA."""
