#!/bin/sh
# Collects what `./peerdeck reach --snapshot` and the page Snapshots read: AWS CLI output as it is, in FOLDER/accounts/<account>/<region>/<Key>.json.
# Read-only: it calls sts:GetCallerIdentity and ec2:Describe*/Get* and nothing else. Run it once per account, with that
# account's credentials (AWS_PROFILE); several accounts may share one FOLDER. What may not be read is left out and told.
set -u

usage='usage: scripts/collect-snapshot.sh FOLDER REGION [REGION]...'
if [ "$#" -lt 2 ]; then
  echo "$usage" >&2
  exit 2
fi
if ! command -v aws >/dev/null 2>&1; then
  echo 'Found no aws command, wanted the AWS CLI, version 2.' >&2
  exit 2
fi

folder=$1
shift
umask 077
account=$(aws sts get-caller-identity --region "$1" --query Account --output text) || exit 4
skipped=0

# collect FILE COMMAND [OPTION]...: a whole document, or none.
collect() {
  file=$1
  shift
  if aws ec2 "$@" --region "$region" --output json >"$file.part"; then
    mv "$file.part" "$file"
  else
    rm -f "$file.part"
    echo "left out: $file (ec2 $1 was refused)" >&2
    skipped=$((skipped + 1))
  fi
}

for region in "$@"; do
  place=$folder/accounts/$account/$region
  mkdir -p "$place/Entries" "$place/VpcAttributes" || exit 1
  collect "$place/Vpcs.json" describe-vpcs
  collect "$place/Subnets.json" describe-subnets
  collect "$place/RouteTables.json" describe-route-tables
  collect "$place/VpcPeeringConnections.json" describe-vpc-peering-connections
  collect "$place/SecurityGroups.json" describe-security-groups
  collect "$place/NetworkAcls.json" describe-network-acls
  collect "$place/NetworkInterfaces.json" describe-network-interfaces
  collect "$place/NatGateways.json" describe-nat-gateways
  collect "$place/Reservations.json" describe-instances
  collect "$place/DhcpOptions.json" describe-dhcp-options
  collect "$place/PrefixLists.json" describe-prefix-lists
  # AWS's own lists come with their entries; the rest is asked for one by one.
  lists=$(aws ec2 describe-managed-prefix-lists --region "$region" --output text \
    --query 'PrefixLists[?OwnerId!=`AWS`].PrefixListId') || skipped=$((skipped + 1))
  for list in $lists; do
    collect "$place/Entries/$list.json" get-managed-prefix-list-entries --prefix-list-id "$list"
  done
  # DNS switches are told VPC by VPC; they matter to those that take part in a peering.
  peered=$(aws ec2 describe-vpc-peering-connections --region "$region" --output text \
    --query 'VpcPeeringConnections[].[RequesterVpcInfo,AccepterVpcInfo][][].[OwnerId,Region,VpcId]') || peered=
  for vpc in $(printf '%s\n' "$peered" | awk -v a="$account" -v r="$region" '$1 == a && $2 == r { print $3 }' | sort -u); do
    for attribute in enableDnsSupport enableDnsHostnames; do
      collect "$place/VpcAttributes/$vpc.$attribute.json" describe-vpc-attribute --vpc-id "$vpc" --attribute "$attribute"
    done
  done
  printf '{"CollectedAt": "%s"}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$place/Collected.json"
  rmdir "$place/Entries" "$place/VpcAttributes" 2>/dev/null || true
  echo "collected: $place" >&2
done

if [ "$skipped" -gt 0 ]; then
  echo "$skipped documents were left out; questions that hang on them will be answered with \"unknown\"." >&2
fi
