//! Notes as plain text: tools keep them as HTML, with line breaks of their own.

/// The plain text of a note: tags and control characters taken away, paragraphs and breaks as line breaks.
///
/// P6 writes each line break of a plain text as two delete characters, and newer ones keep HTML.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace("\u{7F}\u{7F}", "\n").replace(['\u{7F}', '\r'], "\n");
    let lines = if is_html(&text) { without_tags(&text) } else { text };
    let mut plain = String::with_capacity(lines.len());
    let mut blanks = 0;
    for line in lines.lines() {
        let line: String = line.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        let line = line.trim();
        if line.is_empty() {
            blanks += 1;
            continue;
        }
        if !plain.is_empty() {
            // One empty line parts paragraphs, however many there were.
            plain.push_str(if blanks > 0 { "\n\n" } else { "\n" });
        }
        blanks = 0;
        plain.push_str(line);
    }
    plain
}

/// Adds a paragraph to a note.
pub(crate) fn add(note: &mut String, paragraph: &str) {
    if !note.is_empty() && !paragraph.is_empty() {
        note.push_str("\n\n");
    }
    note.push_str(paragraph);
}

/// A plain note as the HTML that P6 keeps, in one line.
pub(crate) fn html(note: &str) -> String {
    let mut html = String::with_capacity(note.len() + 40);
    html.push_str("<HTML><BODY>");
    for (number, line) in note.lines().enumerate() {
        if number > 0 {
            html.push_str("<BR>");
        }
        for char in line.chars() {
            match char {
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '&' => html.push_str("&amp;"),
                char if char.is_control() => html.push(' '),
                char => html.push(char),
            }
        }
    }
    html.push_str("</BODY></HTML>");
    html
}

fn is_html(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(10).flat_map(char::to_lowercase).collect();
    ["<html", "<!doctype", "<p>", "<p ", "<body", "<div", "<span"].iter().any(|tag| head.starts_with(tag))
}

/// What a browser would show as text.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut hidden: Option<String> = None;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if hidden.is_none() {
            add_text(&mut text, &rest[..at]);
        }
        rest = &rest[at + 1..];
        let Some(end) = rest.find('>') else { return text };
        let tag = rest[..end].to_ascii_lowercase();
        rest = &rest[end + 1..];
        let name: String = tag.chars().take_while(|char| char.is_ascii_alphanumeric() || *char == '/').collect();
        match (&hidden, name.as_str()) {
            (Some(open), name) if name.strip_prefix('/') == Some(open) => hidden = None,
            (Some(_), _) => {}
            (None, "head" | "style" | "script") if !tag.ends_with('/') => hidden = Some(name),
            (None, "br" | "br/" | "/p" | "/div" | "/li" | "/tr" | "/h1" | "/h2" | "/h3") => text.push('\n'),
            _ => {}
        }
    }
    if hidden.is_none() {
        add_text(&mut text, rest);
    }
    text
}

/// Adds text between tags: blanks and line breaks are one blank, entities are their letters.
fn add_text(text: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some(char) = rest.chars().next() {
        let length = char.len_utf8();
        if char.is_whitespace() && char != '\u{A0}' {
            if !text.ends_with([' ', '\n']) && !text.is_empty() {
                text.push(' ');
            }
        } else if let Some((letter, length)) = (char == '&').then(|| entity(rest)).flatten() {
            text.push(letter);
            rest = &rest[length..];
            continue;
        } else {
            text.push(char);
        }
        rest = &rest[length..];
    }
}

/// The letter of an entity at the start of a text, and how long it is.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.char_indices().take(10).find(|(_, char)| *char == ';')?.0;
    let name = &text[1..end];
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code)?
        }
    };
    Some((letter, end + 1))
}

#[cfg(test)]
mod tests {
    use super::{html, plain};

    #[test]
    fn notes_lose_their_tags_and_keep_their_lines() {
        assert_eq!(
            plain("<HTML><HEAD><style>p {}</style></HEAD><BODY><p>One &amp; two</p>\u{7F}\u{7F}<p>three</p>"),
            "One & two\nthree"
        );
        assert_eq!(plain("first\u{7F}\u{7F}second < third"), "first\nsecond < third");
        assert_eq!(plain("<p>cut off <"), "cut off");
        for note in ["", "One", "a < b & c\nd", "x\n\ny"] {
            assert_eq!(plain(&html(note)), note);
        }
    }
}
