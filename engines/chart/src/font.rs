//! The font of charts: which glyph a character has, and how wide it is. Reads the tables of a TrueType file that is ours.

use crate::picture::Weight;

static REGULAR: &[u8] = include_bytes!("../fonts/inter-regular.ttf");
static STRONG: &[u8] = include_bytes!("../fonts/inter-semibold.ttf");

/// A face, as found in its tables.
pub(crate) struct Font {
    bytes: &'static [u8],
    units: f64,
    metrics: usize,
    widths: usize,
    cmap: usize,
}

impl Font {
    pub(crate) fn of(weight: Weight) -> Font {
        let bytes = match weight {
            Weight::Regular => REGULAR,
            Weight::Strong => STRONG,
        };
        let font = Font { bytes, units: 1000.0, metrics: 1, widths: 0, cmap: 0 };
        let at = |name: &[u8; 4]| font.table(name).map_or(0, |(at, _)| at);
        let (head, hhea, cmap) = (at(b"head"), at(b"hhea"), at(b"cmap"));
        let units = f64::from(font.word(head + 18).max(1));
        let metrics = usize::from(font.word(hhea + 34)).max(1);
        let cmap = cmap + font.long(cmap + 8);
        Font { units, metrics, widths: at(b"hmtx"), cmap, ..font }
    }

    fn word(&self, at: usize) -> u16 {
        self.bytes.get(at..at + 2).map_or(0, |pair| u16::from_be_bytes([pair[0], pair[1]]))
    }

    fn long(&self, at: usize) -> usize {
        usize::from(self.word(at)) << 16 | usize::from(self.word(at + 2))
    }

    /// Place and length of a table.
    fn table(&self, name: &[u8; 4]) -> Option<(usize, usize)> {
        let count = usize::from(self.word(4));
        let entry = (0..count).map(|at| 12 + at * 16).find(|at| self.bytes.get(*at..at + 4) == Some(name))?;
        Some((self.long(entry + 8), self.long(entry + 12)))
    }

    /// The glyph of a character, by the segments of the character map (format 4); `None` when the font has none.
    pub(crate) fn glyph(&self, char: char) -> Option<u16> {
        let code = u16::try_from(u32::from(char)).ok()?;
        let segments = usize::from(self.word(self.cmap + 6) / 2);
        let ends = self.cmap + 14;
        let at = (0..segments).find(|at| self.word(ends + at * 2) >= code)?;
        let starts = ends + segments * 2 + 2;
        let start = self.word(starts + at * 2);
        if start > code {
            return None;
        }
        let delta = self.word(starts + segments * 2 + at * 2);
        let offset_at = starts + segments * 4 + at * 2;
        let glyph = match self.word(offset_at) {
            0 => code.wrapping_add(delta),
            offset => self.word(offset_at + usize::from(offset) + usize::from(code - start) * 2).wrapping_add(delta),
        };
        (glyph != 0).then_some(glyph)
    }

    /// A character that can be drawn: itself, or a mark that stands for what the font does not have.
    pub(crate) fn shown(&self, char: char) -> (char, u16) {
        let known = self.glyph(char).map(|glyph| (char, glyph));
        known.or_else(|| self.glyph('?').map(|glyph| ('?', glyph))).unwrap_or((char, 0))
    }

    /// Width of a glyph in thousandths of the size.
    pub(crate) fn width(&self, glyph: u16) -> f64 {
        let at = usize::from(glyph).min(self.metrics - 1);
        f64::from(self.word(self.widths + at * 4)) * 1000.0 / self.units
    }

    /// Width of a text in points.
    pub(crate) fn measure(&self, text: &str, size: f64) -> f64 {
        text.chars().map(|char| self.width(self.shown(char).1)).sum::<f64>() * size / 1000.0
    }

    /// The text, cut with an ellipsis where it is wider than the room.
    pub(crate) fn fitted(&self, text: &str, size: f64, room: f64) -> String {
        if self.measure(text, size) <= room {
            return text.to_string();
        }
        let mut left = room - self.measure("…", size);
        let mut kept = String::new();
        for char in text.chars() {
            left -= self.measure(char.encode_utf8(&mut [0; 4]), size);
            if left < 0.0 {
                break;
            }
            kept.push(char);
        }
        if kept.is_empty() { String::new() } else { format!("{}…", kept.trim_end()) }
    }

    /// The font file with the outlines of the given glyphs only; all numbers of glyphs stay.
    pub(crate) fn subset(&self, used: &[u16]) -> Vec<u8> {
        let (Some((glyf, length)), Some((loca, loca_length)), Some((head, _))) =
            (self.table(b"glyf"), self.table(b"loca"), self.table(b"head"))
        else {
            return self.bytes.to_vec();
        };
        let is_long = self.word(head + 50) == 1;
        let place = |glyph: usize| match is_long {
            true => self.long(loca + glyph * 4),
            false => usize::from(self.word(loca + glyph * 2)) * 2,
        };
        let mut keep: std::collections::BTreeSet<u16> = used.iter().copied().collect();
        let mut waiting: Vec<u16> = used.to_vec();
        while let Some(glyph) = waiting.pop() {
            for part in self.parts(glyf + place(usize::from(glyph))) {
                if keep.insert(part) {
                    waiting.push(part);
                }
            }
        }
        // Outlines that nobody draws become zeros, which pack to nothing.
        let mut bytes = self.bytes.to_vec();
        let glyphs = loca_length / if is_long { 4 } else { 2 };
        for glyph in (0..glyphs.saturating_sub(1)).filter(|glyph| !keep.contains(&(*glyph as u16))) {
            let (from, to) = (place(glyph).min(length), place(glyph + 1).min(length));
            if let Some(outline) = bytes.get_mut(glyf + from..glyf + to) {
                outline.fill(0);
            }
        }
        bytes
    }

    /// The glyphs that a composed glyph is made of.
    fn parts(&self, at: usize) -> Vec<u16> {
        let mut parts = Vec::new();
        // A negative number of contours means a composed glyph.
        if self.word(at) < 0x8000 {
            return parts;
        }
        let mut at = at + 10;
        loop {
            let flags = self.word(at);
            parts.push(self.word(at + 2));
            let arguments = if flags & 1 != 0 { 4 } else { 2 };
            let scale = match flags {
                flags if flags & 0x8 != 0 => 2,
                flags if flags & 0x40 != 0 => 4,
                flags if flags & 0x80 != 0 => 8,
                _ => 0,
            };
            at += 4 + arguments + scale;
            if flags & 0x20 == 0 || parts.len() > 16 {
                return parts;
            }
        }
    }
}
