//! Commands that open an office: serve, demo, migrate, work.

use std::{net::IpAddr, path::PathBuf};

use clap::Args;

use crate::{
    demo,
    run::{self, Opened},
    server,
};

type Outcome = Result<(), String>;

/// Where the office is kept.
#[derive(Args, Clone)]
pub struct Place {
    /// Folder of a SQLite office; made when it is missing.
    #[arg(long, default_value = "data", env = "DEXTRA_DATA_DIR")]
    data_dir: PathBuf,
    /// Database address, `postgres://user@host/name` or `sqlite:path`; wins over the folder.
    #[arg(long, env = "DEXTRA_DATABASE", hide_env_values = true)]
    database: Option<String>,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8700, env = "DEXTRA_PORT")]
    port: u16,
    /// Address to listen on. Anything but 127.0.0.1 belongs behind TLS.
    #[arg(long, default_value = "127.0.0.1", env = "DEXTRA_ADDRESS")]
    address: IpAddr,
    /// Leave background work to `dextra work` processes (PostgreSQL).
    #[arg(long, env = "DEXTRA_NO_WORK")]
    no_work: bool,
}

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    place: Place,
    /// The day the demo office is told for; today when left out.
    #[arg(long)]
    today: Option<String>,
    /// Adds so many generated actions, for measurements on a large office
    #[arg(long, default_value_t = 0, hide = true)]
    actions: usize,
}

#[derive(Args)]
pub struct Work {
    #[command(flatten)]
    place: Place,
    /// Jobs at a time.
    #[arg(long, default_value_t = 2, env = "DEXTRA_LANES")]
    lanes: usize,
}

impl Place {
    fn address(&self) -> Result<String, String> {
        if let Some(address) = &self.database {
            return Ok(address.clone());
        }
        std::fs::create_dir_all(&self.data_dir)
            .map_err(|error| format!("the folder {} cannot be made: {error}", self.data_dir.display()))?;
        Ok(format!("sqlite:{}", self.data_dir.join("dextra.db").display()))
    }

    /// `dextra migrate`
    pub fn migrate(self) -> Outcome {
        let address = self.address()?;
        run::block_on(async move {
            let opened = Opened::at(&address).await?;
            match opened.applied.as_slice() {
                [] => println!("the database is up to date"),
                names => names.iter().for_each(|name| println!("applied {name}")),
            }
            Ok(())
        })
    }
}

impl Serve {
    /// `dextra serve`
    pub fn run(self) -> Outcome {
        let address = self.place.address()?;
        run::block_on(async move {
            let opened = Opened::at(&address).await?;
            run::serve(opened, (self.address, self.port).into(), !self.no_work).await
        })
    }
}

impl Demo {
    /// `dextra demo`
    pub fn run(self) -> Outcome {
        let address = self.place.address()?;
        let wish = demo::Wish { today: self.today, actions: self.actions };
        let Some(path) = address.strip_prefix("sqlite:").map(PathBuf::from) else {
            return run::block_on(async move { run::demo(&address, &wish).await });
        };
        if path.exists() {
            println!("there is an office in {} already; nothing was done", path.display());
            return Ok(());
        }
        // Filled beside its place and moved there when whole: a stopped run leaves no half office.
        let part = path.with_extension("part");
        remove_office(&part);
        let half = format!("sqlite:{}", part.display());
        run::block_on(async move { run::demo(&half, &wish).await })?;
        std::fs::rename(&part, &path).map_err(|error| format!("the office cannot be moved to its place: {error}"))
    }
}

fn remove_office(path: &std::path::Path) {
    for ending in ["", "-wal", "-shm"] {
        // What is not there needs no removing.
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
}

impl Work {
    /// `dextra work`
    pub fn run(self) -> Outcome {
        let address = self.place.address()?;
        if address.starts_with("sqlite:") {
            return Err("a SQLite office does its work itself\nhint: `work` is for --database postgres://…".into());
        }
        run::block_on(async move { run::work(Opened::at(&address).await?, self.lanes).await })
    }
}

/// `dextra openapi`
pub fn openapi() -> Outcome {
    println!("{}", server::openapi().to_pretty_json().map_err(|error| error.to_string())?);
    Ok(())
}
