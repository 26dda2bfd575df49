# Sourced by bin/demo and bin/test: says what this machine lacks, installs it where it can, else prints the one line to run.
# Usage: require java maven webrtc ffmpeg rtsp turn node chromium native kit

missing=()

need_java() {
  local version
  version=$(javac -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p' || true)
  if [ -z "$version" ] || [ "$version" -lt 17 ]; then missing+=(openjdk-17-jdk-headless); fi
}

need_maven() {
  command -v mvn >/dev/null || missing+=(maven)
}

# The shared libraries that webrtc-java's native part is linked against.
need_webrtc() {
  [ "$(uname -s)" = Linux ] || return 0
  local known entry
  known=$({ ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null)
  for entry in libpulse.so.0=libpulse0 libudev.so.1=libudev1 libX11.so.6=libx11-6 libXfixes.so.3=libxfixes3 \
    libXrandr.so.2=libxrandr2 libXcomposite.so.1=libxcomposite1 libdbus-1.so.3=libdbus-1-3; do
    case "$known" in *"${entry%%=*}"*) ;; *) missing+=("${entry#*=}") ;; esac
  done
}

need_ffmpeg() {
  { command -v ffmpeg && command -v ffprobe; } >/dev/null || missing+=(ffmpeg)
}

# The RTSP camera of the tests: GStreamer's server and an H.264 encoder, driven by the system's own Python.
need_rtsp() {
  [ "$(uname -s)" = Linux ] || return 0
  /usr/bin/python3 - >/dev/null 2>&1 <<'PYTHON' || missing+=(gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-ugly)
import gi
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gst, GstRtspServer
Gst.init(None)
assert all(Gst.ElementFactory.find(name) for name in ("x264enc", "rtph264pay", "videotestsrc", "alawenc"))
PYTHON
}

# The TURN server of the local service. Debian's package starts a server of its own at boot where systemd runs, on the usual ports; the tests take free ones.
need_turn() {
  command -v turnserver >/dev/null || missing+=(coturn)
}

# The AWS SDK for JavaScript and what runs in a browser; npm fetches the packages when the tests are built.
need_node() {
  local version
  version=$(node --version 2>/dev/null | sed -nE 's/^v([0-9]+).*/\1/p' || true)
  if [ -z "$version" ]; then
    missing+=(nodejs)
  elif [ "$version" -lt 20 ]; then
    echo "Node.js $version is too old for the AWS SDK, 20 or newer is needed: Debian 13 has it, and nodesource.com for older systems." >&2
    exit 1
  fi
  command -v npm >/dev/null || missing+=(npm)
}

# A browser without a screen, as a real WebRTC peer and as a player.
need_chromium() {
  command -v chromium >/dev/null || missing+=(chromium)
}

# What an image builder links native executables with.
need_native() {
  command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  printf '#include <zlib.h>\n' | gcc -E - >/dev/null 2>&1 || missing+=(zlib1g-dev)
}

# What the kit needs that assembles an image builder where there is no GraalVM.
need_kit() {
  command -v python3 >/dev/null || missing+=(python3)
}

install_missing() {
  local run="apt-get update && apt-get install -y ${missing[*]}" sudo=""
  if ! command -v apt-get >/dev/null; then
    echo "Missing on this machine (names of Debian and Ubuntu packages): ${missing[*]}" >&2
    echo "Install them with this system's package manager, then run this command again." >&2
    exit 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then
      sudo="sudo "
    else
      echo "Missing on this machine: ${missing[*]}. Run this, then run this command again:" >&2
      echo "  sudo sh -c '$run'" >&2
      exit 1
    fi
  fi
  echo "Missing on this machine: ${missing[*]}. Installing: ${sudo}$run"
  if ! ${sudo}sh -c "apt-get update -qq >/dev/null 2>&1; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${missing[*]} >/dev/null"; then
    echo "The installation failed. Run it by hand to see why: ${sudo}sh -c '$run'" >&2
    exit 1
  fi
}

look_for() {
  local part
  missing=()
  for part in "$@"; do "need_$part"; done
}

require() {
  look_for "$@"
  [ "${#missing[@]}" -gt 0 ] || return 0
  install_missing
  look_for "$@"
  [ "${#missing[@]}" -gt 0 ] || return 0
  echo "Installed, and still missing or too old: ${missing[*]}. This system's packages do not suffice; install newer ones by hand." >&2
  exit 1
}
