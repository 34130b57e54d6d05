//! The table: one row for each endpoint, with what it needs and a body that makes sense.

use office::Permit;
use serde_json::{Value, json};

use super::{assist, coach, desk, method, risk, steer, world::World};

/// What an endpoint asks of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Open to everybody, signed in or not.
    Nothing,
    /// Any signed-in person.
    SignIn,
    /// Something of another person, which nobody else may touch: a token, the answer to a suggestion.
    OwnOnly,
    /// A permit on the record's scope.
    On(Permit),
    /// A permit on the scope above the record's own: where an escalation is answered.
    Above(Permit),
    /// A list that holds the sample only for those with a permit on its scope.
    Listed(Permit),
    /// To edit where the person of the sample holds a grant: who leads people coaches them.
    Coach,
    /// The permit to administer the whole office.
    Office,
}

pub struct Row {
    pub method: &'static str,
    pub path: &'static str,
    /// What stands behind the `?` of the address; `{scope}` and the names of samples are filled in.
    pub query: &'static str,
    /// The sample that `{id}` means.
    pub of: &'static str,
    pub needs: Needs,
    pub body: fn(&World) -> Value,
    pub is_file: bool,
    /// The field of the answer that holds the list.
    pub list: &'static str,
    /// Whether the answer never ends: the stream, which tells ids only. Its door is tested, its answer is not read.
    pub is_endless: bool,
}

pub const fn row(method: &'static str, path: &'static str, of: &'static str, needs: Needs) -> Row {
    Row { method, path, query: "", of, needs, body: |_| json!({}), is_file: false, list: "items", is_endless: false }
}

impl Row {
    pub const fn with(self, body: fn(&World) -> Value) -> Row {
        Row { body, ..self }
    }

    pub const fn asking(self, query: &'static str) -> Row {
        Row { query, ..self }
    }

    pub const fn file(self) -> Row {
        Row { is_file: true, ..self }
    }

    pub const fn endless(self) -> Row {
        Row { is_endless: true, ..self }
    }

    pub const fn listing(self, list: &'static str) -> Row {
        Row { list, ..self }
    }
}

pub fn rows() -> impl Iterator<Item = &'static Row> {
    [desk::ROWS, assist::ROWS, method::ROWS, risk::ROWS, steer::ROWS, coach::ROWS].into_iter().flatten()
}
