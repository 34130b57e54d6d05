//! JSON as far as two of our own kinds of file need it: read whole, looked at by name.

/// A JSON value. Numbers are floating, as in JSON itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

const NOTHING: Json = Json::Null;

impl Json {
    /// Errors: the byte at which the text stops being JSON.
    pub fn parse(text: &str) -> Result<Json, String> {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
        let value = reader.value().ok_or(reader.at).and_then(|value| {
            reader.space();
            if reader.at == reader.bytes.len() { Ok(value) } else { Err(reader.at) }
        });
        value.map_err(|at| format!("is no JSON at byte {at}"))
    }

    /// A member of an object; null when it is missing.
    pub fn get(&self, name: &str) -> &Json {
        match self {
            Json::Object(members) => {
                members.iter().find(|(known, _)| known == name).map_or(&NOTHING, |(_, value)| value)
            }
            _ => &NOTHING,
        }
    }

    pub fn at(&self, index: usize) -> &Json {
        self.list().get(index).unwrap_or(&NOTHING)
    }

    pub fn list(&self) -> &[Json] {
        match self {
            Json::List(list) => list,
            _ => &[],
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<f64> {
        match self {
            Json::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn is_true(&self) -> bool {
        matches!(self, Json::Bool(true)) || self.number().is_some_and(|number| number != 0.0)
    }

    /// A text or a number as an id.
    pub fn id(&self) -> String {
        match self {
            Json::Text(text) => text.clone(),
            Json::Number(number) => format!("{number}"),
            _ => String::new(),
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn space(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn next(&mut self, wanted: u8) -> Option<()> {
        self.space();
        (self.bytes.get(self.at) == Some(&wanted)).then(|| self.at += 1)
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        let is_here = self.bytes[self.at..].starts_with(word.as_bytes());
        is_here.then(|| {
            self.at += word.len();
            value
        })
    }

    fn value(&mut self) -> Option<Json> {
        self.space();
        match self.bytes.get(self.at)? {
            b'{' => self.object(),
            b'[' => self.array(),
            b'"' => self.string().map(Json::Text),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.figure(),
        }
    }

    fn object(&mut self) -> Option<Json> {
        self.next(b'{')?;
        let mut members = Vec::new();
        if self.next(b'}').is_some() {
            return Some(Json::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.next(b':')?;
            members.push((name, self.value()?));
            if self.next(b',').is_none() {
                return self.next(b'}').map(|()| Json::Object(members));
            }
        }
    }

    fn array(&mut self) -> Option<Json> {
        self.next(b'[')?;
        let mut list = Vec::new();
        if self.next(b']').is_some() {
            return Some(Json::List(list));
        }
        loop {
            list.push(self.value()?);
            if self.next(b',').is_none() {
                return self.next(b']').map(|()| Json::List(list));
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        self.next(b'"')?;
        let mut bytes = Vec::new();
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'"' => return String::from_utf8(bytes).ok(),
                b'\\' => self.escaped(&mut bytes)?,
                _ => bytes.push(byte),
            }
        }
    }

    fn escaped(&mut self, bytes: &mut Vec<u8>) -> Option<()> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        let plain = match byte {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let digits = std::str::from_utf8(self.bytes.get(self.at..self.at + 4)?).ok()?;
                self.at += 4;
                // Halves of pairs stand in names only, which are not compared.
                char::from_u32(u32::from_str_radix(digits, 16).ok()?).unwrap_or('\u{fffd}')
            }
            other => char::from(other),
        };
        bytes.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }

    fn figure(&mut self) -> Option<Json> {
        let rest = &self.bytes[self.at..];
        let length =
            rest.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')).count();
        let number = std::str::from_utf8(&rest[..length]).ok()?.parse().ok()?;
        self.at += length;
        Some(Json::Number(number))
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn values_are_found_by_name() {
        let json = Json::parse(r#" {"a": [1, -2.5e1, "x\n\u00e9"], "b": {}, "c": null, "d": true} "#).unwrap();
        assert_eq!(json.get("a").at(1).number(), Some(-25.0));
        assert_eq!(json.get("a").at(2).text(), Some("x\né"));
        assert!(json.get("d").is_true() && !json.get("nowhere").is_true());
        assert_eq!(json.get("a").at(0).id(), "1");
    }

    #[test]
    fn what_is_no_json_is_told() {
        assert_eq!(Json::parse("[1, }"), Err("is no JSON at byte 4".to_string()));
        assert!(Json::parse("{} x").is_err());
    }
}
