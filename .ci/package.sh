#!/usr/bin/env bash
# Builds the Debian package, and checks what is in it, the unit, and that the program is small.
. "$(dirname "$0")/lib.sh"

limit=$((25 * 1000 * 1000))

install_cargo_deb
need dpkg-deb dpkg
need systemd-analyze systemd
cargo build --release --locked --bin chainpool
program=$target/release/chainpool
size=$(stat --format %s "$program")
[ "$size" -lt "$limit" ] || fail "$program has $size bytes, not under $limit"

# Where Cargo.toml looks for them, wherever things are built.
pages=$PWD/target/package
rm -rf "$pages"
"$program" man "$pages/man"
"$program" completions bash > "$pages/chainpool.bash"
"$program" completions zsh > "$pages/_chainpool"
"$program" completions fish > "$pages/chainpool.fish"
gzip -9n "$pages"/man/*.1
"$cargo_deb" --no-build --quiet
package=$(ls -t "$target"/debian/chainpool_*.deb | head -1)
content=$(dpkg-deb --contents "$package")
for file in usr/bin/chainpool lib/systemd/system/chainpool.service etc/chainpool/chainpool.toml \
  usr/share/man/man1/chainpool-cluster-apply.1.gz usr/share/bash-completion/completions/chainpool; do
  grep -qF "/$file" <<< "$content" || fail "$package has no $file"
done

# The unit names a program that is installed with it.
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
dpkg-deb --extract "$package" "$root"
sed "s|/usr/bin/chainpool|$root/usr/bin/chainpool|" deploy/systemd/chainpool.service > "$root/chainpool.service"
systemd-analyze verify --man=no "$root/chainpool.service"
systemd-analyze security --offline=true --threshold=30 --no-pager "$root/chainpool.service" | tail -1
echo "$package: $(stat --format %s "$package") bytes, the program $size"
