//! A picture: marks at places, from the top left, in points (1/72 inch).

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Strong,
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A piece of a picture. Later marks lie over earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Rect {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        radius: f64,
        fill: Option<Colour>,
        edge: Option<(Colour, f64)>,
    },
    /// A line through points; a filled one is closed. Dashes are lengths of line and gap; none for a solid line.
    Path {
        points: Vec<(f64, f64)>,
        fill: Option<Colour>,
        edge: Option<(Colour, f64)>,
        dash: Option<(f64, f64)>,
    },
    /// A line of text on its base line.
    Text {
        x: f64,
        y: f64,
        size: f64,
        weight: Weight,
        anchor: Anchor,
        colour: Colour,
        text: String,
    },
    /// Marks of which only the part inside a rectangle is seen: x, y, width, height.
    Clip {
        area: (f64, f64, f64, f64),
        marks: Vec<Mark>,
    },
}

/// Marks on a sheet. Units: points.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
}

/// A number with at most two decimals, as both formats write it.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // No picture is that large; what is not a number is drawn nowhere.
    if !rounded.is_finite() || rounded == 0.0 { "0".into() } else { rounded.to_string() }
}
