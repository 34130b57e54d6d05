//! Pictures as a PDF 1.7 document: vectors, and text that can be searched and copied. ISO 32000-1.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::font::Font;
use crate::picture::{Anchor, Colour, Mark, Picture, Weight, number};

/// How hard is packed: the quick half of the scale gains nearly all.
const LEVEL: u8 = 6;

/// Glyphs of a face that were drawn, and the characters they stand for.
struct Face {
    font: Font,
    used: BTreeMap<u16, char>,
}

struct Document {
    bytes: Vec<u8>,
    /// Places of the objects, from number 1 on.
    places: Vec<usize>,
}

impl Document {
    /// Numbers an object that is written later.
    fn reserve(&mut self) -> usize {
        self.places.push(0);
        self.places.len()
    }

    fn put(&mut self, number: usize, body: &str) {
        self.places[number - 1] = self.bytes.len();
        self.bytes.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
    }

    fn put_stream(&mut self, number: usize, keys: &str, content: &[u8]) {
        let packed = compress_to_vec_zlib(content, LEVEL);
        self.places[number - 1] = self.bytes.len();
        let head = format!("{number} 0 obj\n<< {keys} /Filter /FlateDecode /Length {} >>\nstream\n", packed.len());
        self.bytes.extend(head.bytes());
        self.bytes.extend(packed);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    /// The table of places and the trailer.
    fn close(mut self, root: usize, about: usize) -> Vec<u8> {
        let start = self.bytes.len();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.places.len() + 1);
        for place in &self.places {
            table.push_str(&format!("{place:010} 00000 n \n"));
        }
        let size = self.places.len() + 1;
        table.push_str(&format!(
            "trailer\n<< /Size {size} /Root {root} 0 R /Info {about} 0 R >>\nstartxref\n{start}\n%%EOF\n"
        ));
        self.bytes.extend(table.bytes());
        self.bytes
    }
}

/// One page per picture.
pub(crate) fn write(pictures: &[Picture], title: &str) -> Vec<u8> {
    let mut document = Document { bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), places: Vec::new() };
    let (root, about, tree) = (document.reserve(), document.reserve(), document.reserve());
    let fonts = [document.reserve(), document.reserve()];
    let mut faces =
        [Weight::Regular, Weight::Strong].map(|weight| Face { font: Font::of(weight), used: BTreeMap::new() });
    let mut pages = Vec::new();
    for picture in pictures {
        let (page, content) = (document.reserve(), document.reserve());
        let mut stream = String::new();
        picture.marks.iter().for_each(|mark| add(&mut stream, mark, picture.height, &mut faces));
        let (width, height) = (number(picture.width), number(picture.height));
        document.put(
            page,
            &format!(
                "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R \
                 /Resources << /Font << /F0 {} 0 R /F1 {} 0 R >> >> >>",
                fonts[0], fonts[1]
            ),
        );
        document.put_stream(content, "", stream.as_bytes());
        pages.push(format!("{page} 0 R"));
    }
    for ((number, face), name) in fonts.into_iter().zip(&faces).zip(["Inter-Regular", "Inter-SemiBold"]) {
        put_font(&mut document, number, face, name);
    }
    document.put(root, &format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    document.put(tree, &format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), pages.join(" ")));
    document.put(about, &format!("<< /Title <FEFF{}> /Producer (Dextra) >>", utf16(title)));
    document.close(root, about)
}

fn utf16(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

/// A composite font with the glyphs that are used, their widths, and the way back to characters.
fn put_font(document: &mut Document, number: usize, face: &Face, name: &str) {
    let numbers = [(); 4].map(|()| document.reserve());
    let [descendant, descriptor, file, unicode] = numbers;
    let used: Vec<u16> = face.used.keys().copied().collect();
    let widths: String = used.iter().map(|glyph| format!("{glyph} [{}] ", face.font.width(*glyph).round())).collect();
    // Six letters mark a part of a font.
    let name = format!("DEXTRA+{name}");
    document.put(
        number,
        &format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H \
             /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
        ),
    );
    document.put(
        descendant,
        &format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity /DW 600 /W [{widths}] \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R >>"
        ),
    );
    document.put(
        descriptor,
        &format!(
            "<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-800 -300 2600 1100] /ItalicAngle 0 \
             /Ascent 969 /Descent -242 /CapHeight 727 /StemV 90 /FontFile2 {file} 0 R >>"
        ),
    );
    let subset = face.font.subset(&used);
    document.put_stream(file, &format!("/Length1 {}", subset.len()), &subset);
    document.put_stream(unicode, "", to_unicode(&face.used).as_bytes());
}

fn to_unicode(used: &BTreeMap<u16, char>) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Dextra def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let pairs: Vec<String> =
        used.iter().map(|(glyph, char)| format!("<{glyph:04X}> <{}>\n", utf16(&char.to_string()))).collect();
    // A block holds at most a hundred pairs.
    for block in pairs.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n{}endbfchar\n", block.len(), block.concat()));
    }
    map.push_str("endcmap\nend\nend\n");
    map
}

fn add(stream: &mut String, mark: &Mark, height: f64, faces: &mut [Face; 2]) {
    // PDF counts from the bottom.
    let up = |y: f64| height - y;
    match mark {
        Mark::Rect { x, y, width, height: tall, radius, fill, edge } => {
            set(stream, *fill, *edge, None);
            let (left, low, right, high) = (*x, up(y + tall), x + width, up(*y));
            round(stream, (left, low, right, high), radius.min(width / 2.0).min(tall / 2.0));
            stream.push_str(verb(*fill, *edge));
        }
        Mark::Path { points, fill, edge, dash } => {
            set(stream, *fill, *edge, *dash);
            for (at, (x, y)) in points.iter().enumerate() {
                let verb = if at == 0 { "m" } else { "l" };
                stream.push_str(&format!("{} {} {verb}\n", number(*x), number(up(*y))));
            }
            if fill.is_some() {
                stream.push_str("h\n");
            }
            stream.push_str(verb(*fill, *edge));
            if dash.is_some() {
                stream.push_str("[] 0 d\n");
            }
        }
        Mark::Text { x, y, size, weight, anchor, colour, text } => {
            let face = &mut faces[usize::from(*weight == Weight::Strong)];
            let width = face.font.measure(text, *size);
            let x = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            let mut glyphs = String::new();
            for char in text.chars() {
                let (char, glyph) = face.font.shown(char);
                face.used.insert(glyph, char);
                glyphs.push_str(&format!("{glyph:04X}"));
            }
            let font = usize::from(*weight == Weight::Strong);
            let (x, y, size) = (number(x), number(up(*y)), number(*size));
            stream.push_str(&format!("{} rg\nBT /F{font} {size} Tf {x} {y} Td <{glyphs}> Tj ET\n", rgb(*colour)));
        }
        Mark::Clip { area: (x, y, width, tall), marks } => {
            let places = [*x, up(y + tall), *width, *tall].map(number).join(" ");
            stream.push_str(&format!("q\n{places} re W n\n"));
            marks.iter().for_each(|mark| add(stream, mark, height, faces));
            stream.push_str("Q\n");
        }
    }
}

fn rgb(Colour(red, green, blue): Colour) -> String {
    [red, green, blue].map(|part| number(f64::from(part) / 255.0)).join(" ")
}

fn set(stream: &mut String, fill: Option<Colour>, edge: Option<(Colour, f64)>, dash: Option<(f64, f64)>) {
    if let Some(fill) = fill {
        stream.push_str(&format!("{} rg\n", rgb(fill)));
    }
    if let Some((colour, width)) = edge {
        stream.push_str(&format!("{} RG {} w\n", rgb(colour), number(width)));
    }
    if let Some((line, gap)) = dash {
        stream.push_str(&format!("[{} {}] 0 d\n", number(line), number(gap)));
    }
}

fn verb(fill: Option<Colour>, edge: Option<(Colour, f64)>) -> &'static str {
    match (fill, edge) {
        (Some(_), Some(_)) => "B\n",
        (Some(_), None) => "f\n",
        (None, Some(_)) => "S\n",
        (None, None) => "n\n",
    }
}

/// A rectangle with round corners; a quarter of a circle as a curve (0.5523 of the radius).
fn round(stream: &mut String, (left, low, right, high): (f64, f64, f64, f64), radius: f64) {
    if radius <= 0.0 {
        let places = [left, low, right - left, high - low].map(number).join(" ");
        stream.push_str(&format!("{places} re\n"));
        return;
    }
    let bend = radius * (1.0 - 0.5523);
    let curve = |one: (f64, f64), two: (f64, f64), end: (f64, f64)| {
        [one.0, one.1, two.0, two.1, end.0, end.1].map(number).join(" ") + " c\n"
    };
    let line = |x: f64, y: f64, verb: &str| format!("{} {} {verb}\n", number(x), number(y));
    stream.push_str(&line(left + radius, low, "m"));
    stream.push_str(&line(right - radius, low, "l"));
    stream.push_str(&curve((right - bend, low), (right, low + bend), (right, low + radius)));
    stream.push_str(&line(right, high - radius, "l"));
    stream.push_str(&curve((right, high - bend), (right - bend, high), (right - radius, high)));
    stream.push_str(&line(left + radius, high, "l"));
    stream.push_str(&curve((left + bend, high), (left, high - bend), (left, high - radius)));
    stream.push_str(&line(left, low + radius, "l"));
    stream.push_str(&curve((left, low + bend), (left + bend, low), (left + radius, low)));
    stream.push_str("h\n");
}
