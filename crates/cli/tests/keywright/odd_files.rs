//! What may be found at a path instead of a file: none of it is waited for, followed or replaced.

use std::io::Read;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::world::World;

/// Runs the command; ends it when it hangs, which no test here expects.
fn run(world: &World, arguments: &[&str]) -> Output {
    let mut bounded = world.program("timeout");
    bounded
        .args(["60", env!("CARGO_BIN_EXE_keywright")])
        .args(arguments);
    bounded.stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn fifo(path: &Path) {
    let mode = nix::sys::stat::Mode::S_IRUSR | nix::sys::stat::Mode::S_IWUSR;
    nix::unistd::mkfifo(path, mode).unwrap();
}

#[test]
fn what_is_no_file_does_not_choose_a_key() {
    let (world, _) = World::with_key();
    let above = world.path("work").parent().unwrap().to_owned();
    let file = above.join(".keywright.toml");
    let cases: [(&str, &dyn Fn()); 4] = [
        ("a pipe", &|| fifo(&file)),
        ("a device", &|| symlink("/dev/zero", &file).unwrap()),
        ("a folder", &|| std::fs::create_dir(&file).unwrap()),
        ("16 KB", &|| {
            let huge = std::fs::File::create(&file).unwrap();
            huge.set_len(3 << 30).unwrap();
        }),
    ];
    for (named, put) in cases {
        put();
        for verb in ["show", "token", "test"] {
            let ended = run(&world, &[verb]);
            assert_eq!(ended.status.code(), Some(2), "{named}: {}", said(&ended));
            assert!(said(&ended).contains(named), "{named}: {}", said(&ended));
        }
        assert!(run(&world, &["show", "Orchard CI"]).status.success());
        let is_folder = file.symlink_metadata().unwrap().is_dir();
        if is_folder {
            std::fs::remove_dir(&file).unwrap();
        } else {
            std::fs::remove_file(&file).unwrap();
        }
    }
}

#[test]
fn an_export_goes_into_a_pipe_and_leaves_it_one() {
    let (world, key) = World::with_key();
    let pipe = world.path("work/pipe");
    fifo(&pipe);
    let reading = std::thread::spawn({
        let pipe = pipe.clone();
        move || {
            let mut text = String::new();
            let mut opened = std::fs::File::open(pipe).unwrap();
            opened.read_to_string(&mut text).unwrap();
            text
        }
    });
    let ended = run(&world, &["export", "--as", "p8", "--to", "pipe"]);
    assert!(ended.status.success(), "{}", said(&ended));
    assert!(key.is_the_one_in(&reading.join().unwrap()));
    assert!(pipe.symlink_metadata().unwrap().file_type().is_fifo());
}

#[test]
fn an_export_goes_to_the_standard_output_and_into_devices() {
    let (world, key) = World::with_key();
    for to in ["-", "/dev/stdout"] {
        let ended = run(&world, &["export", "--as", "p8", "--to", to, "--force"]);
        assert!(ended.status.success(), "{to}: {}", said(&ended));
        assert!(
            key.is_the_one_in(&String::from_utf8_lossy(&ended.stdout)),
            "{to}"
        );
    }
    assert!(!world.path("work/-").exists());
    let ended = run(&world, &["export", "--as", "p8", "--to", "/dev/null"]);
    assert!(ended.status.success(), "{}", said(&ended));
    let full = run(&world, &["export", "--as", "p8", "--to", "/dev/full"]);
    assert_eq!(full.status.code(), Some(1));
    for device in ["/dev/null", "/dev/full"] {
        let kind = Path::new(device).symlink_metadata().unwrap().file_type();
        assert!(kind.is_char_device(), "{device}");
    }
}

#[test]
fn nothing_but_a_regular_file_is_ever_replaced() {
    let (world, _) = World::with_key();
    let at = |name: &str| world.path("work").join(name);
    let _listening = UnixListener::bind(at("socket")).unwrap();
    std::fs::write(at("theirs"), "theirs\n").unwrap();
    symlink("theirs", at("link")).unwrap();
    symlink("nowhere", at("dangling")).unwrap();
    std::fs::create_dir(at("folder")).unwrap();
    fifo(&at("folder/AuthKey_7K2XW9D4QP.p8"));
    for (to, kind) in [
        ("socket", "a socket"),
        ("link", "a symbolic link"),
        ("dangling", "a symbolic link"),
        ("folder", "a pipe"),
    ] {
        let ended = run(&world, &["export", "--as", "p8", "--to", to, "--force"]);
        assert_eq!(ended.status.code(), Some(1), "{to}");
        let told = said(&ended);
        assert!(
            told.contains(kind) && !told.contains("--force"),
            "{to}: {told}"
        );
    }
    assert_eq!(std::fs::read_to_string(at("theirs")).unwrap(), "theirs\n");
    assert!(!at("nowhere").exists());
    let socket = at("socket").symlink_metadata().unwrap().file_type();
    assert!(socket.is_socket());
}

#[test]
fn odd_files_of_git_hold_nothing_up() {
    for odd in [
        ".git/index",
        ".git/commondir",
        ".git/config",
        ".git/info/exclude",
        ".gitignore",
    ] {
        let (world, _) = World::with_key();
        std::fs::create_dir_all(world.path("work/.git/info")).unwrap();
        let path = world.path("work").join(odd);
        fifo(&path);
        let ended = run(&world, &["export", "--as", "p8", "--to", "key.p8"]);
        assert!(ended.status.success(), "{odd}: {}", said(&ended));
        assert!(said(&ended).contains("Note: "), "{odd}: {}", said(&ended));
        std::fs::remove_file(&path).unwrap();
        std::fs::File::create(&path)
            .unwrap()
            .set_len(3 << 30)
            .unwrap();
        let ended = run(&world, &["export", "--as", "p8", "--to", "key.p8"]);
        assert!(ended.status.success(), "{odd}: {}", said(&ended));
    }
}

#[test]
fn a_git_that_is_a_pipe_is_no_work_tree() {
    let (world, _) = World::with_key();
    fifo(&world.path("work/.git"));
    let ended = run(&world, &["export", "--as", "p8", "--to", "key.p8"]);
    assert!(ended.status.success(), "{}", said(&ended));
}

#[test]
fn a_line_is_added_to_a_regular_ignore_file_alone() {
    let (world, _) = World::with_key();
    std::fs::create_dir(world.path("work/.git")).unwrap();
    let ignore = world.path("work/.gitignore");
    let foreign = world.path("home/foreign");
    let export = ["export", "--as", "p8", "--to", "key.p8", "--ignore"];
    for text in [None, Some("theirs\n")] {
        if let Some(text) = text {
            std::fs::write(&foreign, text).unwrap();
        }
        symlink(&foreign, &ignore).unwrap();
        let ended = run(&world, &export);
        assert_eq!(ended.status.code(), Some(1));
        assert!(said(&ended).contains("a symbolic link"), "{}", said(&ended));
        assert_eq!(std::fs::read_to_string(&foreign).ok().as_deref(), text);
        assert!(!world.path("work/key.p8").exists());
        std::fs::remove_file(&ignore).unwrap();
    }
    let ended = run(&world, &export);
    assert!(ended.status.success(), "{}", said(&ended));
    assert_eq!(std::fs::read_to_string(&ignore).unwrap(), "*.p8\n");
}

#[test]
fn a_line_end_in_a_name_adds_no_line() {
    let (world, _) = World::with_key();
    std::fs::create_dir(world.path("work/.git")).unwrap();
    let folder = world.path("work/a\n*\n!b");
    std::fs::create_dir(&folder).unwrap();
    let to = folder.join("key.txt");
    let to = to.to_str().unwrap();
    let export = ["export", "--as", "p8", "--to", to, "--ignore"];
    let ended = run(&world, &export);
    assert!(ended.status.success(), "{}", said(&ended));
    let ignored = std::fs::read_to_string(world.path("work/.gitignore")).unwrap();
    assert_eq!(ignored.lines().count(), 1, "{ignored:?}");
    assert!(
        said(&ended).lines().all(|line| line != "*"),
        "{}",
        said(&ended)
    );
    let again = run(&world, &export);
    assert!(!said(&again).contains("Note: "), "{}", said(&again));
}

#[test]
fn what_a_killed_export_left_is_removed_by_the_next() {
    let (world, key) = World::with_key();
    let left = world.path("work/.keywright-export-AbCdEf");
    std::fs::write(&left, &key.pem).unwrap();
    let ended = run(&world, &["export", "--as", "p8", "--to", "key.p8"]);
    assert!(ended.status.success(), "{}", said(&ended));
    assert!(!left.exists());
}
