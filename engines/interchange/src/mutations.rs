//! Broken files: thousands of them, made from the fixtures by a seeded generator. None may panic, hang or fill memory.

use std::path::Path;

/// Changes made to each fixture. Kept small: the long run is the fuzzing target's work.
const ROUNDS: u64 = 400;

/// A small generator (SplitMix64, Steele et al. 2014): the same files on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Pieces that have broken readers before.
const PIECES: [&[u8]; 29] = [
    b"\t",
    b"\n",
    b"%R\t",
    b"%T\tTASK\n",
    b"%E\n",
    b"\x7f\x7f",
    b"\x00",
    b"\xFF\xFE",
    b"-1",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
    b"inf",
    b"9999-99-99 99:99",
    b"0001-01-01T00:00:00",
    b"(0||",
    b"()()",
    b"<Task>",
    b"</Task>",
    b"&amp;&lol;",
    b"<![CDATA[",
    b"<UID>1</UID>",
    b"PT-1H",
    "€漢🦀".as_bytes(),
    b"<ObjectId>1</ObjectId>",
    b"<WBS>",
    b"</Activity>",
    b"<WorkTime><Start>25:00</Start></WorkTime>",
    b"xsi:nil=\"true\"/",
];

fn broken(original: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len());
        let length = chance.below(40).min(bytes.len() - at);
        match chance.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + length)),
            2 => drop(bytes.splice(at..at, PIECES[chance.below(PIECES.len())].iter().copied())),
            3 => drop(bytes.splice(at..at + length, PIECES[chance.below(PIECES.len())].iter().copied())),
            4 if at < bytes.len() => bytes[at] = chance.next() as u8,
            _ => {
                let piece = bytes[at..at + length].to_vec();
                let to = chance.below(bytes.len());
                drop(bytes.splice(to..to, piece));
            }
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    bytes
}

#[test]
fn no_broken_file_makes_a_reader_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/correct");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for (number, path) in paths.into_iter().filter(|path| path.extension().unwrap() != "told").enumerate() {
        let original = std::fs::read(&path).unwrap();
        let mut chance = Chance(number as u64);
        for _ in 0..ROUNDS {
            // What was read must hold together: every id leads somewhere, so writing it cannot fail either.
            if let Ok((document, findings)) = crate::read(&broken(&original, &mut chance)) {
                findings.iter().for_each(|finding| drop(finding.message()));
                for format in [crate::Format::Xer, crate::Format::Pmxml] {
                    let (bytes, _) = crate::write(&document, format, None);
                    assert_eq!(crate::read(&bytes).unwrap().0.plans.len(), document.plans.len());
                }
                for plan in &document.plans {
                    let returned = crate::json::from_json(&crate::json::to_json(plan)).unwrap();
                    assert_eq!(returned.tasks.len(), plan.tasks.len());
                    assert!(!crate::mspdi::write(plan).is_empty());
                    drop(plan::check(plan).map(|checked| checked.findings().len()));
                }
            }
        }
    }
}

#[test]
fn a_file_made_to_be_large_is_read_or_refused_in_bounded_memory() {
    let mut wide =
        b"ERMHDR\t8.0\n%T\tPROJECT\n%F\tproj_id\n%R\t1\n%T\tTASK\n%F\ttask_id\tproj_id\ttask_name\n%R\t1\t1\t".to_vec();
    wide.resize(20 << 20, b'x');
    wide.extend(b"\n%E\n");
    let (document, _) = crate::read(&wide).unwrap();
    assert_eq!(document.plans[0].tasks[0].name.len(), crate::limits::TEXT_CHARS_MAX);

    let mut deep = b"<Project>".to_vec();
    deep.extend(b"<a>".repeat(1 << 20));
    assert_eq!(crate::read(&deep).unwrap_err().code, "MSP-102");

    let bomb = b"<!DOCTYPE a [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><Project><Name>&b;</Name></Project>";
    assert_eq!(crate::read(bomb).unwrap_err().code, "MSP-103");

    let mut deep = b"<APIBusinessObjects>".to_vec();
    deep.extend(b"<a>".repeat(1 << 20));
    assert_eq!(crate::read(&deep).unwrap_err().code, "PMX-102");

    let bomb = b"<!DOCTYPE a [<!ENTITY a \"aa\">]><APIBusinessObjects><Project><Name>&a;</Name></Project></APIBusinessObjects>";
    assert_eq!(crate::read(bomb).unwrap_err().code, "PMX-103");
    let cut = b"<APIBusinessObjects><Project><Name>x</Name>";
    assert_eq!(crate::read(cut).unwrap_err().code, "PMX-101");
    let empty = b"<APIBusinessObjects><Calendar/></APIBusinessObjects>";
    assert_eq!(crate::read(empty).unwrap_err().code, "PMX-106");

    let mut nested =
        b"ERMHDR\t8.0\n%T\tPROJECT\n%F\tproj_id\n%R\t1\n%T\tCALENDAR\n%F\tclndr_id\tclndr_data\n%R\t1\t".to_vec();
    nested.extend(b"(0||a()(".repeat(1 << 18));
    nested.extend(b"\n%E\n");
    let (_, findings) = crate::read(&nested).unwrap();
    assert!(findings.iter().any(|finding| finding.code == "XER-145"));
}
