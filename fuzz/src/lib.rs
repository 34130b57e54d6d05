//! What every fuzzing target does with its bytes: read them by their content, write what was read, read that again.

use interchange::Format;

/// Reads bytes, and writes what they hold in both formats of P6 and in that of Microsoft Project.
///
/// Panics when a reader or a writer does, or when what was written cannot be read: that is what is looked for.
pub fn read_and_write(bytes: &[u8]) {
    let Ok((document, findings)) = interchange::read(bytes) else { return };
    findings.iter().for_each(|finding| drop(finding.message()));
    for format in [Format::Xer, Format::Pmxml, Format::Mspdi] {
        let (written, _) = interchange::write(&document, format, None);
        assert!(interchange::read(&written).is_ok(), "what was written as {} cannot be read", format.name());
    }
    let kept = interchange::Kept::of(bytes).expect("what was read has a format");
    let (written, _) = interchange::write(&document, document.format, Some(&kept));
    let is_kept = matches!(document.format, Format::Xer | Format::Pmxml | Format::Mspdi);
    assert!(!is_kept || written == bytes, "a kept file that nobody changed comes back byte for byte");
    for plan in &document.plans {
        drop(plan::check(plan).map(|checked| checked.findings().len()));
    }
}
