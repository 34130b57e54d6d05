//! The folder of the built page must be there when the server is built, even empty: files that come later are found then.

fn main() {
    // A folder that cannot be made shows as the placeholder page; that is no reason not to build.
    let _ = std::fs::create_dir_all("../web/dist");
    println!("cargo:rerun-if-changed=../web/dist/index.html");
    println!("cargo:rerun-if-changed=build.rs");
}
