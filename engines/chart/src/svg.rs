//! A picture as SVG.

use crate::picture::{Anchor, Colour, Mark, Picture, Weight, number};

const FAMILY: &str = "Inter, 'Inter Variable', Helvetica, Arial, sans-serif";

/// The picture as a whole SVG document, with its size in points.
pub(crate) fn write(picture: &Picture, title: &str) -> String {
    let (width, height) = (number(picture.width), number(picture.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"{FAMILY}\" role=\"img\"><title>{}</title>",
        escaped(title)
    );
    let mut clips = 0;
    picture.marks.iter().for_each(|mark| add(&mut svg, mark, &mut clips));
    svg.push_str("</svg>\n");
    svg
}

fn add(svg: &mut String, mark: &Mark, clips: &mut usize) {
    match mark {
        Mark::Rect { x, y, width, height, radius, fill, edge } => {
            let radius = if *radius > 0.0 { format!(" rx=\"{}\"", number(*radius)) } else { String::new() };
            let places = [x, y, width, height].map(|value| number(*value));
            svg.push_str(&format!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{radius}{}/>",
                places[0],
                places[1],
                places[2],
                places[3],
                paint(*fill, *edge, None)
            ));
        }
        Mark::Path { points, fill, edge, dash } => {
            let mut places = String::new();
            for (at, (x, y)) in points.iter().enumerate() {
                places.push_str(&format!("{}{} {}", if at == 0 { "M" } else { "L" }, number(*x), number(*y)));
            }
            let close = if fill.is_some() { "Z" } else { "" };
            svg.push_str(&format!("<path d=\"{places}{close}\"{}/>", paint(*fill, *edge, *dash)));
        }
        Mark::Text { x, y, size, weight, anchor, colour, text } => {
            let weight = if *weight == Weight::Strong { " font-weight=\"600\"" } else { "" };
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let (x, y, size) = (number(*x), number(*y), number(*size));
            let (colour, text) = (hex(*colour), escaped(text));
            svg.push_str(&format!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor} fill=\"{colour}\">{text}</text>"
            ));
        }
        Mark::Clip { area, marks } => {
            *clips += 1;
            let places = [area.0, area.1, area.2, area.3].map(number);
            svg.push_str(&format!(
                "<clipPath id=\"c{clips}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\
                 <g clip-path=\"url(#c{clips})\">",
                places[0], places[1], places[2], places[3]
            ));
            marks.iter().for_each(|mark| add(svg, mark, clips));
            svg.push_str("</g>");
        }
    }
}

fn paint(fill: Option<Colour>, edge: Option<(Colour, f64)>, dash: Option<(f64, f64)>) -> String {
    let mut paint = format!(" fill=\"{}\"", fill.map_or("none".into(), hex));
    if let Some((colour, width)) = edge {
        paint.push_str(&format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(colour), number(width)));
    }
    if let Some((line, gap)) = dash {
        paint.push_str(&format!(" stroke-dasharray=\"{} {}\"", number(line), number(gap)));
    }
    paint
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Text for XML; control characters, which XML cannot hold, are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            char if char.is_control() => escaped.push(' '),
            char => escaped.push(char),
        }
    }
    escaped
}
