//! Readers of intricate files in a process of their own: whatever happens there, the other documents are read.

use crate::interrupt;
use anyhow::Result;
use copan_build::read::{self, Fault};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The command of the process, which help does not name.
pub(crate) const COMMAND: &str = "read-apart";

/// So long one file may take.
const TIME: Duration = Duration::from_mins(2);

/// So much memory its reader may take, in bytes: the largest file that is read as a whole, and some times as much.
const MEMORY: u64 = 2 << 30;

/// The longest answer in bytes: some of the longest documents, as JSON.
const ANSWER: u64 = 1 << 29;

/// Has a request answered by another process of this program.
pub(crate) fn ask(head: &[u8], body: &[u8]) -> Result<Vec<u8>, Fault> {
    let failed = |e: io::Error| Fault::whole(format!("no process could be started to read it: {e}"));
    let program = std::env::current_exe().map_err(failed)?;
    let mut command = Command::new(program);
    command.arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    exchange(command.spawn().map_err(failed)?, head, body, TIME)
}

/// Gives a process what it reads and takes what it writes.
fn exchange(mut child: Child, head: &[u8], body: &[u8], time: Duration) -> Result<Vec<u8>, Fault> {
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // A process that ends before it has read all says why by how it ends.
            let _ = input.map(|mut input| input.write_all(head).and_then(|()| input.write_all(body)));
        });
        let last_words = scope.spawn(move || errors.map(|errors| up_to(1 << 16, errors)).unwrap_or_default());
        let (done, answer) = channel();
        scope.spawn(move || done.send(output.map(|output| up_to(ANSWER + 1, output)).unwrap_or_default()));
        let answer = answer.recv_timeout(time);
        if !matches!(&answer, Ok(answer) if answer.len() as u64 <= ANSWER) {
            let _ = child.kill();
        }
        let status = child.wait();
        match answer {
            Ok(answer) if answer.len() as u64 > ANSWER => {
                Err(Fault::whole(format!("more than {} MiB of text in it: split it", ANSWER >> 20)))
            }
            Ok(answer) if status.as_ref().is_ok_and(ExitStatus::success) => Ok(answer),
            Err(RecvTimeoutError::Timeout) => Err(Fault::whole(format!(
                "not read in {} seconds; it is damaged, or too large for its kind: split it",
                time.as_secs()
            ))),
            _ => Err(ended(&last_words.join().unwrap_or_default())),
        }
    })
}

/// What is said of a reader that has failed, by its last words.
fn ended(last_words: &[u8]) -> Fault {
    let words = String::from_utf8_lossy(last_words);
    Fault::whole(if words.contains("memory allocation of") {
        format!("its reader needs more than {} MiB of memory; it is damaged, or too large: split it", MEMORY >> 20)
    } else if words.contains("overflowed its stack") {
        "nested too deeply; it is damaged, or made to do damage".to_owned()
    } else {
        "its reader failed on it; it is damaged, or of a form that is not known".to_owned()
    })
}

/// The beginning of what there is to read.
fn up_to(most: u64, mut from: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What comes before an error is all there is.
    let _ = from.by_ref().take(most).read_to_end(&mut bytes);
    bytes
}

/// The process that answers.
pub(crate) fn answer() -> Result<()> {
    // Ctrl-C is for the program that waits for the answer, and reaches both.
    interrupt::ignore();
    limit();
    Ok(read::answer(Box::new(BufReader::new(io::stdin())), &mut BufWriter::new(io::stdout().lock()))?)
}

/// Bounds what this process may take, where the system can do that.
#[cfg(target_os = "linux")]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let to = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // Where it cannot be done, the time that the other process waits still bounds it.
    let _ = setrlimit(Resource::As, to(MEMORY));
    let _ = setrlimit(Resource::Cpu, to(TIME.as_secs()));
    // A failure is expected here, and its image is of no use.
    let _ = setrlimit(Resource::Core, to(0));
}

#[cfg(not(target_os = "linux"))]
const fn limit() {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, time: Duration) -> Result<Vec<u8>, String> {
        let mut command = Command::new("sh");
        command.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        exchange(command.spawn().expect("a shell"), b"head ", b"body", time).map_err(|fault| fault.message)
    }

    #[test]
    fn a_process_gets_all_and_its_answer_is_given() {
        assert_eq!(shell("cat", TIME), Ok(b"head body".to_vec()));
    }

    #[test]
    fn however_it_ends_it_is_told() {
        let fault = |script, time| shell(script, time).expect_err("it fails");
        assert!(fault("echo half; exit 1", TIME).contains("its reader failed"));
        assert!(fault("kill -ABRT $$", TIME).contains("its reader failed"));
        assert!(fault("echo memory allocation of 99 bytes failed >&2; exit 1", TIME).contains("memory"));
        assert!(fault("echo thread has overflowed its stack >&2; exit 1", TIME).contains("nested too deeply"));
        assert!(fault("exec sleep 60", Duration::from_millis(200)).contains("not read in 0 seconds"));
    }
}
