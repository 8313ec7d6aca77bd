export default function Page() {
  return <p>Peerdeck</p>;
}
