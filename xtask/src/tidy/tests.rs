//! Tidy as a test: the working tree itself.

use super::{check, told};
use crate::tree::{Tree, root};

#[test]
fn the_tree_is_tidy() {
    let tree = Tree::read(&root()).expect("the tests run in a working tree");
    if let Err(refusals) = told(&tree, &check(&tree)) {
        panic!("\n{refusals}");
    }
}
