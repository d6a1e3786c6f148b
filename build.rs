//! Compiles the pack into the app: its index becomes `$OUT_DIR/index.json`, which the app includes. A mistake in the content
//! fails the build with file and line. The bodies are written beside the app by `pack build` (see Trunk.toml), not here.
//!
//! `DEBRIEF_DRAFT=1` lets unfinished content through, with every mistake as a warning: for previews only.

use debrief_core::pack::compile::compile_anyway;
use std::env;
use std::fs;
use std::path::Path;
use std::process::exit;

fn main() {
    // Code splitting moves functions between modules, so it needs to know every place that points at one.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-env-changed=DEBRIEF_DRAFT");
    let preview = env::var("DEBRIEF_DRAFT").is_ok_and(|value| value == "1");
    let (compiled, diagnostics) = compile_anyway(Path::new("content"));
    let severity = if preview { "warning" } else { "error" };
    for diagnostic in &diagnostics {
        println!("cargo::{severity}={diagnostic}");
    }
    let Some(content) = compiled.filter(|_| preview || diagnostics.is_empty()) else { exit(1) };
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join("index.json"), content.packs[0].index_json()).expect("OUT_DIR is writable");
}
