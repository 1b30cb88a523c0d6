from ruamel.yaml.error import Mark

class Node:
    start_mark: Mark
    end_mark: Mark
    flow_style: bool | None
    value: object

class ScalarNode(Node):
    value: str

class SequenceNode(Node):
    value: list[Node]

class MappingNode(Node):
    value: list[tuple[Node, Node]]
