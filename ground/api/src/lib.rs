//! What every handler stands on: the visit, its permits and transaction, problems, lists, registers and jobs.
//!
//! A handler is extract → verb → view. [`Visit`] says who asks, when, with what transaction; [`Visit::commit`] is the only
//! maker of [`Committed`], so a handler that forgets to commit does not compile.

mod access;
mod body;
mod caller;
mod desk;
mod job;
mod list;
mod office_state;
mod problem;
mod register;
mod remembered;
mod tongue;
pub mod trial;
mod views;
mod visit;

pub use access::{Scopes, hash_secret, new_secret, session_cookie, session_cookie_name};
pub use body::{Body, Path, Prose, Title, Word, nullable};
pub use caller::Caller;
pub use desk::{Act, AheadLine, DeskLines, Figure, MovedLine, NeedLine};
pub use job::{Job, JobKind, run_taken};
pub use list::{Asked, ListAnswer, ListOf};
pub use office_state::{Change, Office, threads_for_jobs};
pub use problem::{Answer, OnConstraint, Problem, ProblemSubject};
pub use register::{Listener, Register, RoleRegisters};
pub use tongue::Tongue;
pub use views::{MoneyView, PersonView, ScopeView, Views};
pub use visit::{Committed, Visit};
