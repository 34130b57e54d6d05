//! What is asked again and again, remembered for a few seconds: callers, names, and where a person may do what.
//!
//! Only reading visits use it; a change asks the database. What changes here is forgotten here at once; another server
//! remembers it for at most [`FRESH_FOR`].

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
    sync::{Arc, Mutex},
    time::{Duration, Instant as Tick},
};

use office::{Permit, PersonId, ScopeId};
use uuid::Uuid;

use crate::{Caller, PersonView, ScopeView};

// Long enough that a busy page asks the database once, short enough that a revoked token on another server ends soon.
const FRESH_FOR: Duration = Duration::from_secs(5);
const KEPT_MOST: usize = 10_000;

/// Values that are fresh for a few seconds.
pub struct Fresh<K, V>(Mutex<HashMap<K, (V, Tick)>>);

impl<K, V> Default for Fresh<K, V> {
    fn default() -> Fresh<K, V> {
        Fresh(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Fresh<K, V> {
    pub fn find(&self, key: &K) -> Option<V> {
        let kept = self.0.lock().ok()?;
        kept.get(key).filter(|(_, since)| since.elapsed() < FRESH_FOR).map(|(value, _)| value.clone())
    }

    pub fn keep(&self, key: K, value: V) {
        if let Ok(mut kept) = self.0.lock() {
            if kept.len() >= KEPT_MOST {
                kept.clear();
            }
            kept.insert(key, (value, Tick::now()));
        }
    }

    fn forget(&self, is_stale: impl Fn(&K, &V) -> bool) {
        if let Ok(mut kept) = self.0.lock() {
            kept.retain(|key, (value, _)| !is_stale(key, value));
        }
    }
}

/// What one server remembers.
#[derive(Default)]
pub struct Remembered {
    /// By the hash of their secret.
    pub(crate) callers: Fresh<Vec<u8>, Caller>,
    pub(crate) people: Fresh<Uuid, PersonView>,
    pub(crate) scopes: Fresh<Uuid, ScopeView>,
    pub(crate) permitted: Fresh<(PersonId, Permit), Arc<HashSet<ScopeId>>>,
}

impl Remembered {
    /// Forgets a person, so that a sign-out or a changed grant holds at once.
    pub fn forget(&self, person: PersonId) {
        self.callers.forget(|_, caller| caller.person == person);
        self.people.forget(|id, _| *id == person);
        self.permitted.forget(|(id, _), _| *id == person);
    }

    /// Forgets what a change of this topic may have made untrue.
    pub(crate) fn changed(&self, topic: &str) {
        match topic {
            "office.people" => self.people.forget(|_, _| true),
            "office.scopes" => {
                self.scopes.forget(|_, _| true);
                self.permitted.forget(|_, _| true);
            }
            "office.grants" => self.permitted.forget(|_, _| true),
            _ => {}
        }
    }
}
