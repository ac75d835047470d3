#!/bin/sh
# Draws every icon anew from icon.svg. Needs chromium, ImageMagick and python3.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
  --default-background-color=00000000 --force-device-scale-factor=2 --window-size=512,512 \
  --screenshot="$work/1024.png" "file://$PWD/icon.svg" >/dev/null 2>&1

for size in 16 32 48 64 128 256 512; do
  convert "$work/1024.png" -filter Lanczos -resize "${size}x$size" -strip -define png:color-type=6 "$work/$size.png"
done
convert "$work/1024.png" -strip -define png:color-type=6 "$work/whole.png"
cp "$work/32.png" 32x32.png
cp "$work/128.png" 128x128.png
cp "$work/256.png" 128x128@2x.png
cp "$work/512.png" icon.png
convert "$work/16.png" "$work/32.png" "$work/48.png" "$work/64.png" "$work/256.png" icon.ico
python3 - "$work" icon.icns <<'PYTHON'
import pathlib, struct, sys

# An icns file: the word icns and the whole length, then per picture its type and length, and a PNG.
work, target = map(pathlib.Path, sys.argv[1:])
types = {"ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512, "ic09": 512, "ic10": "whole"}
parts = b""
for kind, size in types.items():
    png = (work / f"{size}.png").read_bytes()
    parts += kind.encode() + struct.pack(">I", len(png) + 8) + png
target.write_bytes(b"icns" + struct.pack(">I", len(parts) + 8) + parts)
PYTHON
