//! The sources as values: every file of the working tree with its text, read once, so that rules need no disk.

use crate::scan::Scan;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders which are made, not written.
const MADE: [&str; 8] = [".git", "target", "node_modules", "dist", "shots", "data", ".vite", ".svelte-kit"];
const TEXT: [&str; 19] = [
    "rs", "toml", "lock", "ts", "mts", "js", "mjs", "svelte", "css", "html", "json", "ftl", "md", "sh", "txt", "sql",
    "case", "yml", "yaml",
];
const TEXT_BYTES_MAX: u64 = 4_000_000;

/// One file. The path is relative to the repository and uses `/`; a file that is not text has an empty `text`.
pub struct Source {
    pub path: String,
    pub text: String,
    /// What the scanner saw, for Rust files.
    pub rust: Option<Scan>,
    /// The whole file is a test: `tests.rs`, a `tests/` folder, or a module declared under `#[cfg(test)]`.
    pub is_test: bool,
}

pub struct Tree {
    pub sources: Vec<Source>,
}

/// The repository's folder: xtask's own folder is a child of it.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

impl Tree {
    pub fn read(root: &Path) -> Result<Tree, String> {
        let mut sources = Vec::new();
        walk(root, root, &mut sources).map_err(|error| format!("the sources cannot be read: {error}"))?;
        sources.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Tree::from(sources))
    }

    /// A tree made of nothing but texts, for the tests of rules.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree::from(files.iter().map(|(path, text)| Source::new(path.to_string(), text.to_string())).collect())
    }

    fn from(mut sources: Vec<Source>) -> Tree {
        let tests: Vec<String> = sources.iter().flat_map(test_modules).collect();
        for source in &mut sources {
            source.is_test = is_test_path(&source.path)
                || tests
                    .iter()
                    .any(|stem| source.path == format!("{stem}.rs") || source.path.starts_with(&format!("{stem}/")));
        }
        Tree { sources }
    }

    pub fn find(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path == path)
    }

    pub fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> {
        self.sources.iter().filter(move |source| source.path.starts_with(folder))
    }

    /// All Rust files with their scan.
    pub fn rust(&self) -> impl Iterator<Item = (&Source, &Scan)> {
        self.sources.iter().filter_map(|source| source.rust.as_ref().map(|scan| (source, scan)))
    }
}

impl Source {
    pub fn new(path: String, text: String) -> Source {
        let rust = path.ends_with(".rs").then(|| Scan::of(&text));
        Source { path, text, rust, is_test: false }
    }

    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub fn ending(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    pub fn segments(&self) -> Vec<&str> {
        self.path.split('/').collect()
    }

    /// Written by a program: it says so in one of its first lines.
    pub fn is_generated(&self) -> bool {
        let head: Vec<&str> = self.text.lines().take(5).collect();
        let said = head.join("\n").to_lowercase();
        said.contains("@generated") || said.contains("auto-generated")
    }

    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

fn is_test_path(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Paths, without `.rs`, of modules that a file declares for tests only.
fn test_modules(source: &Source) -> Vec<String> {
    let Some(scan) = &source.rust else { return Vec::new() };
    let Some((folder, name)) = source.path.rsplit_once('/') else { return Vec::new() };
    let stem = name.trim_end_matches(".rs");
    let folder = match stem {
        "mod" | "lib" | "main" => folder.to_string(),
        _ => format!("{folder}/{stem}"),
    };
    scan.test_modules().into_iter().map(|module| format!("{folder}/{module}")).collect()
}

fn walk(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if !MADE.contains(&name.as_str()) {
                walk(root, &entry.path(), sources)?;
            }
        } else if kind.is_file() {
            sources.extend(read_source(root, &entry.path())?);
        }
    }
    Ok(())
}

/// One file; none when a colleague removed it between the listing and the reading.
fn read_source(root: &Path, path: &Path) -> io::Result<Option<Source>> {
    let Ok(relative) = path.strip_prefix(root) else { return Ok(None) };
    let relative = relative.to_string_lossy().replace('\\', "/");
    let ending = relative.rsplit('.').next().unwrap_or_default();
    let is_text = TEXT.contains(&ending) || matches!(relative.as_str(), "Makefile" | ".ci/run");
    let Ok(about) = fs::metadata(path) else { return Ok(None) };
    if !is_text || about.len() > TEXT_BYTES_MAX {
        return Ok(Some(Source::new(relative, String::new())));
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Source::new(relative, String::from_utf8_lossy(&bytes).into_owned()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
