//! Differences that are explained. A line that is no longer needed is told, so that the list shrinks.

pub struct Known(Vec<Line>);

struct Line {
    file: String,
    format: String,
    column: String,
    most: usize,
}

impl Known {
    /// Reads `file | format | column | most | why`; `*` stands for every file.
    pub fn of(text: &str) -> Result<Known, String> {
        let told = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let lines = told.map(|(at, line)| {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let [file, format, column, most, why] = parts[..] else {
                return Err(format!("known.txt:{}: five parts are wanted", at + 1));
            };
            let most = if most == "*" { Ok(usize::MAX) } else { most.parse() };
            match most {
                Ok(most) if !why.is_empty() => {
                    Ok(Line { file: file.into(), format: format.into(), column: column.into(), most })
                }
                _ => Err(format!("known.txt:{}: a number and a reason are wanted", at + 1)),
            }
        });
        lines.collect::<Result<Vec<_>, _>>().map(Known)
    }

    pub fn explains(&self, file: &str, format: &str, column: &str, count: usize) -> bool {
        let is_meant = |pattern: &str, name: &str| match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => pattern == name,
        };
        let fits = |line: &Line| is_meant(&line.file, file) && line.format == format && line.column == column;
        self.0.iter().any(|line| fits(line) && count <= line.most)
    }
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn only_what_is_listed_is_explained() {
        let known = Known::of("# a remark\nxer/* | mspdi | links | 2 | summaries\n").unwrap();
        assert!(known.explains("xer/a.xer", "mspdi", "links", 2));
        assert!(!known.explains("xer/a.xer", "mspdi", "links", 3));
        assert!(!known.explains("mspdi/a.xml", "mspdi", "links", 1));
        assert!(Known::of("a | b | c | 1 |").is_err());
        assert!(Known::of("a | b").is_err());
    }
}
