//! Writing XER: the tables that P6 needs, in its order. With a keepsake the kept file is followed row by row, and only what
//! differs between the plan as it was and as it is gets other cells.

mod calendar;
pub(crate) mod columns;
mod following;
mod kept;
mod out;
mod project;
mod task;

use std::io::{self, Write};

use plan::Moment;

use crate::p6::cell::Cell;
use crate::p6::view::{Ground, View};
use crate::{Document, Kept};
pub(crate) use calendar::dated;
use columns::{Sheet, Table};
pub(crate) use kept::mark_renumbered;
use out::Out;

/// Writes a document.
///
/// Errors: only those of the writer.
pub(crate) fn write(into: &mut dyn Write, document: &Document, kept: Option<&Kept<'_>>) -> io::Result<()> {
    if let Some(kept) = kept
        && let Some(result) = kept::write(into, document, kept.bytes())
    {
        return result;
    }
    let view = View::of(document, &Ground::default());
    let mut out = Out::new(into, out::encoding_for(document));
    write_header(&mut out, document);
    for table in columns::tables() {
        table.write_new(&view, &mut out);
    }
    out.text("%E\n");
    out.end()
}

/// `ERMHDR`, version, day, kind, user, name, database, module, currency.
fn write_header(out: &mut Out<'_>, document: &Document) {
    let plan = document.plans.first();
    // There is no clock here: the day up to which progress is known stands for the day of the export.
    let day = plan.and_then(|plan| plan.as_of.or(plan.start)).unwrap_or(Moment(0));
    let mut cell = Cell::default();
    cell.moment(Some(day));
    out.text("ERMHDR\t19.12\t");
    out.text(cell.text.split(' ').next().unwrap_or_default());
    out.text("\tProject\tdextra\tDextra\tdextra\tProject Management\t");
    cell.clear();
    cell.words(plan.map_or("", |plan| plan.currency.as_str()));
    out.text(&cell.text);
    if out.is_utf8() {
        out.text("\tUTF-8");
    }
    out.text("\n");
}

/// Values that only XML tells have names with a star.
fn is_column(name: &str) -> bool {
    !name.starts_with('*')
}

impl<E: Copy + 'static> Table for Sheet<E> {
    fn name(&self) -> &'static str {
        self.name
    }

    /// All rows of a document, under their columns; nothing when there are none.
    fn write_new(&self, view: &View<'_>, out: &mut Out<'_>) {
        let mut rows = (self.rows)(view).into_iter().peekable();
        if rows.peek().is_none() {
            return;
        }
        out.text("%T\t");
        out.text(self.name);
        out.text("\n%F");
        for (name, ..) in self.columns.iter().filter(|(name, ..)| is_column(name)) {
            out.text("\t");
            out.text(name);
        }
        out.text("\n");
        let mut cell = Cell { is_new: true, ..Cell::default() };
        for row in rows {
            out.text("%R");
            for (_, tell, follows) in self.columns.iter().filter(|(name, ..)| is_column(name)) {
                cell.clear();
                cell.text.push('\t');
                match follows {
                    Some(follows) => cell.code(follows),
                    None => tell(view, row, &mut cell),
                }
                out.text(&cell.text);
            }
            out.text("\n");
        }
    }

    fn follow<'v>(&'v self, then: &'v View<'v>, now: &'v View<'v>) -> Box<dyn columns::Followed + 'v> {
        Box::new(following::Following::of(self, then, now))
    }
}
