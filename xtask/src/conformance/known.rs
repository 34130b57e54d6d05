//! Differences that are explained. A line that explains more than there is is told, so that the list shrinks.

use std::cell::Cell;

pub struct Known(Vec<Line>);

struct Line {
    file: String,
    format: String,
    column: String,
    most: usize,
    /// Where the line stands in the list.
    number: usize,
    /// The largest count that was met in a file of this line; nothing while none was looked at.
    met: Cell<Option<usize>>,
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
            match most.parse() {
                Ok(most) if !why.is_empty() => Ok(Line {
                    file: file.into(),
                    format: format.into(),
                    column: column.into(),
                    most,
                    number: at + 1,
                    met: Cell::new(None),
                }),
                _ => Err(format!("known.txt:{}: a number and a reason are wanted", at + 1)),
            }
        });
        lines.collect::<Result<Vec<_>, _>>().map(Known)
    }

    /// Whether a line explains so many differences. No difference needs no line, but is noted for [`Known::stale`].
    ///
    /// A line for a file of its own stands before those for many: it alone answers for that file.
    pub fn explains(&self, file: &str, format: &str, column: &str, count: usize) -> bool {
        let is_of = |line: &&Line| line.format == format && line.column == column;
        let own = self.0.iter().find(|line| is_of(line) && line.file == file);
        let wide = |line: &&Line| line.file.strip_suffix('*').is_some_and(|start| file.starts_with(start));
        let Some(line) = own.or_else(|| self.0.iter().filter(is_of).find(wide)) else { return count == 0 };
        line.met.set(line.met.get().max(Some(count)));
        count <= line.most
    }

    /// Lines that allow more than was met in the files they are about.
    pub fn stale(&self) -> Vec<String> {
        let told = self.0.iter().filter_map(|line| {
            let met = line.met.get().filter(|met| *met < line.most)?;
            let Line { number, file, format, column, most, .. } = line;
            Some(match met {
                0 => format!("known.txt:{number}: {file} as {format}: {column} differs no more; take the line out"),
                _ => format!(
                    "known.txt:{number}: {file} as {format}: {column} differs {met} times, not {most}; lower it"
                ),
            })
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn only_what_is_listed_is_explained() {
        let text = "# a remark\nxer/* | mspdi | links | 2 | summaries\nxer/b.xer | mspdi | links | 3 | summaries\n";
        let known = Known::of(text).unwrap();
        assert!(known.explains("xer/a.xer", "mspdi", "links", 2));
        assert!(!known.explains("xer/a.xer", "mspdi", "links", 3));
        assert!(known.explains("xer/b.xer", "mspdi", "links", 3));
        assert!(!known.explains("mspdi/a.xml", "mspdi", "links", 1));
        assert!(known.explains("mspdi/a.xml", "mspdi", "links", 0));
        assert!(Known::of("a | b | c | 1 |").is_err());
        assert!(Known::of("a | b | c | * | all").is_err());
        assert!(Known::of("a | b").is_err());
    }

    #[test]
    fn a_line_that_explains_too_much_is_told() {
        let text = "a.xer | xer | links | 2 | one\nb.xer | xer | links | 2 | two\nc.xer | xer | links | 2 | three\nd.xer | xer | links | 2 | four";
        let known = Known::of(text).unwrap();
        known.explains("a.xer", "xer", "links", 2);
        known.explains("b.xer", "xer", "links", 1);
        known.explains("c.xer", "xer", "links", 0);
        // Of the fourth no file was looked at.
        let told = known.stale();
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("known.txt:2: ") && told[0].ends_with("lower it"), "{told:?}");
        assert!(told[1].starts_with("known.txt:3: ") && told[1].ends_with("take the line out"), "{told:?}");
    }
}
