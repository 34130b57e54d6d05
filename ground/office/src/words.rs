//! Words for states and kinds: one list that rows, addresses and pages share.

/// A closed list of words. Declared by [`crate::worded!`].
pub trait Worded: Copy + PartialEq + Sized + Send + Sync + 'static {
    /// What the list is called in messages: `status`.
    const CALLED: &'static str;
    const ALL: &'static [(Self, &'static str)];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
    }
}

/// Declares an enum with its words: `worded! { /// Doc. pub enum Status "status" { Open = "open", Done = "done" } }`.
#[macro_export]
macro_rules! worded {
    ($(#[$doc:meta])* pub enum $name:ident $called:literal { $($(#[$vdoc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $value),+ }
        impl $crate::Worded for $name {
            const CALLED: &'static str = $called;
            const ALL: &'static [($name, &'static str)] = &[$(($name::$value, $word)),+];
        }
    };
}
