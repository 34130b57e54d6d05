//! Notebooks of an XER: what people wrote about activities, as plain text.

use super::cell::columns;
use super::project::Started;
use super::sheets::Sheets;
use super::task::Whereabouts;
use crate::note;

columns!(MemoColumns of "TASKMEMO" { task_id, task_memo });

/// Adds the memos to their tasks; several memos of one task become paragraphs.
pub(super) fn read(sheets: &Sheets<'_>, started: &mut [Started], whereabouts: &Whereabouts) {
    let columns = MemoColumns::of(sheets);
    for row in sheets.rows("TASKMEMO") {
        let Some((at, task)) = whereabouts.get(&*row.text(columns.task_id.0)) else { continue };
        let text = note::plain(&row.raw(columns.task_memo.0));
        note::add(&mut started[*at].plan.tasks[task.0 as usize].note, &text);
    }
}
