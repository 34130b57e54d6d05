//! What our own JSON must hold.

use plan::Plan;
use proptest::prelude::*;

use super::{from_json, to_json};

proptest! {
    #[test]
    fn what_was_written_is_read_again(plan in crate::invented::plan()) {
        let text = to_json(&plan);
        prop_assert_eq!(from_json(&text).unwrap(), plan);
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,80}") {
        drop(from_json(&text));
    }
}

fn code(text: &str) -> &'static str {
    from_json(text).unwrap_err().code
}

#[test]
fn refusals_say_what_is_wrong() {
    let text = to_json(&Plan::default());
    assert_eq!(code("{}"), "DOC-120");
    assert_eq!(code("[1, 2"), "DOC-120");
    assert_eq!(code(&text[..text.len() - 1]), "DOC-121");
    assert_eq!(code(&text.replace("\"dextra_plan\":1", "\"dextra_plan\":2")), "DOC-122");
    assert_eq!(code("{\"dextra_plan\":9,\"something\":[]}"), "DOC-122");
    assert_eq!(code(&text.replacen('{', "{\"calendar\":3,", 1)), "DOC-123");
    assert_eq!(code(&text.replacen('{', "{\"sql\":1,", 1)), "DOC-121");
    assert_eq!(code(&text.replacen('{', "{\"start\":\"2026-02-30T08:00\",", 1)), "DOC-121");
}

#[test]
fn a_parent_after_its_child_is_refused() {
    let task = |parent: &str| format!("{{\"uid\":\"1\"{parent}}}");
    let list = format!("{{\"tasks\":[{},{}],", task(",\"parent\":1"), task(""));
    assert_eq!(code(&to_json(&Plan::default()).replacen('{', &list, 1)), "DOC-123");
}

#[test]
fn a_deep_text_is_refused_and_not_followed() {
    assert_eq!(code(&"[".repeat(200_000)), "DOC-120");
}
