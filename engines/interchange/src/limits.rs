//! Limits: how much of a file is believed. Each one stands far above any real plan and below what hurts a server.

/// A file in memory. The largest real plans seen have 3 MB; 100,000 activities of MSPDI have about 450 MB.
pub const BYTES_MAX: usize = 512 << 20;

/// Rows of an XER. 100,000 activities with links, resources and codes stay below one million.
pub(crate) const ROWS_MAX: usize = 5_000_000;

/// Tables of an XER. P6 knows about a hundred.
pub(crate) const TABLES_MAX: usize = 1_000;

/// Columns of a row. The widest table of P6 has about seventy.
pub(crate) const COLUMNS_MAX: usize = 500;

/// Tasks of one file: an index is 32 bits wide, and nobody steers more lines than this.
pub(crate) const TASKS_MAX: usize = 500_000;

/// Projects of one file: each gets its own copy of the calendars it may use.
pub(crate) const PROJECTS_MAX: usize = 500;

/// Elements inside elements. MSPDI needs 9 levels.
pub(crate) const NESTING_MAX: usize = 64;

/// Levels of an outline. P6 allows 50, MS Project 65,535 in theory; a path of names grows with each level.
pub(crate) const OUTLINE_MAX: usize = 100;

/// Calendars that rest on calendars.
pub(crate) const CALENDAR_CHAIN_MAX: usize = 16;

/// Dated exceptions of one calendar, recurring ones written out: a century of every second day.
pub(crate) const EXCEPTIONS_MAX: usize = 20_000;

/// Calendars and their exceptions over all plans of a file, inherited ones written out; a calendar weighs as eight exceptions.
/// A thousand people with a calendar of their own on a base of a thousand holidays are one million.
pub(crate) const CALENDAR_ENTRIES_MAX: usize = 2_000_000;

/// Resources and rates times projects: each plan gets its own copy of them.
pub(crate) const RESOURCE_ENTRIES_MAX: usize = 5_000_000;

/// Characters of a path in the outline: it stands at every task.
pub(crate) const PATH_CHARS_MAX: usize = 250;

/// Characters of a name or a code. Longer ones are cut: they are pasted documents, not names.
pub(crate) const TEXT_CHARS_MAX: usize = 2_000;

/// Findings of one code: after these a person has understood, and only the number matters.
pub(crate) const FINDINGS_PER_CODE_MAX: usize = 100;

/// Minutes of a duration or lag: 2,000 years. Broken planned durations of centuries do occur beside sound remaining ones.
pub(crate) const MINUTES_MAX: i64 = 2_000 * 365 * 1440;

/// First and last year of a date. Tools use 1899 and 2049 and later as "none"; real plans lie between.
pub(crate) const YEAR_MIN: i16 = 1900;
pub(crate) const YEAR_MAX: i16 = 2200;

/// Rows of a sheet. A plan of 100,000 tasks is half of it.
pub(crate) const SHEET_ROWS_MAX: usize = 200_000;

/// Columns of a sheet. Microsoft Project knows about four hundred fields, and nobody exports them all.
pub(crate) const SHEET_COLUMNS_MAX: usize = 300;

/// Cells of all sheets of a workbook that hold anything.
pub(crate) const SHEET_CELLS_MAX: usize = 5_000_000;

/// A workbook as packed, and unpacked: what is packed may be a thousand times larger.
pub(crate) const BOOK_BYTES_MAX: usize = 20 << 20;
pub(crate) const BOOK_UNPACKED_MAX: usize = 200 << 20;

/// Sheets of a workbook that are looked at.
pub(crate) const BOOK_SHEETS_MAX: usize = 50;
