"""CPU seconds that another library's writer takes for the graph of a GraphML file: export.py WRITER IN OUT"""

import sys
import time

writer, source, target = sys.argv[1:]
if writer == "igraph":
    import igraph

    graph = igraph.Graph.Read_GraphML(source)
    start = time.process_time()
    graph.write_graphml(target)
else:
    import networkx

    graph = networkx.read_graphml(source, force_multigraph=True)
    start = time.process_time()
    getattr(networkx, writer)(graph, target)
print(writer, f"{time.process_time() - start:.2f}", sep="\t")
